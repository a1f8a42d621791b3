import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { type DoubleFaults, notLeader, tombstoned, unavailable } from './kurrent-double.faults.js';
import type { DoubleEvent, DoubleLog } from './kurrent-double.log.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  danglingLinkMessage,
  eventMessage,
  streamNotFoundMessage,
} from './kurrent-double.messages.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
type Options = streams.ReadReq.Options;

const passes = (options: Options): ((event: DoubleEvent) => boolean) => {
  const filter = options.getFilter();
  const expression = filter?.getEventType();
  if (!expression) return () => true;
  const regex = expression.getRegex();
  const prefixes = expression.getPrefixList();
  return ({ type }) => (regex ? new RegExp(regex).test(type) : prefixes.some((prefix) => type.startsWith(prefix)));
};

/** The events that a finite read answers, in its direction; a position or revision to read from is included. */
const selected = (source: readonly DoubleEvent[], options: Options, isFrom: (event: DoubleEvent) => boolean): DoubleEvent[] => {
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const ordered = backwards ? [...source].reverse() : source;
  return ordered.filter((event) => isFrom(event) && passes(options)(event)).slice(0, Number(options.getCount()));
};

const fromPosition = (options: Options): ((event: DoubleEvent) => boolean) => {
  const position = options.getAll()?.getPosition();
  return position ? ({ position: at }) => at >= BigInt(position.getCommitPosition()) : () => true;
};

const fromRevision = (options: Options): ((event: DoubleEvent) => boolean) => {
  const stream = options.getStream();
  return stream?.hasRevision() ? ({ revision }) => revision >= BigInt(stream.getRevision()) : () => true;
};

/** The server's side of reads and subscriptions. */
export class DoubleReads {
  readonly #subscriptions = new Set<ReadCall>();

  constructor(
    private readonly log: DoubleLog,
    private readonly faults: DoubleFaults,
  ) {}

  /** How many subscriptions are being served. */
  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  dropSubscriptions(how: 'end' | 'error'): void {
    for (const call of this.#subscriptions) this.#drop(call, how);
  }

  readonly handle = (call: ReadCall): void => {
    const options = call.request.getOptions() ?? new streams.ReadReq.Options();
    if (this.faults.leaderElsewhere && call.metadata.get('requires-leader').includes('true'))
      call.emit('error', notLeader(this.faults.leaderElsewhere));
    else if (options.hasSubscription()) this.#subscribe(call, options);
    else if (this.faults.silentReads > 0) this.faults.silentReads -= 1;
    else if (options.hasStream()) this.#readStream(call, options);
    else this.#send(call, selected(this.log.all, options, fromPosition(options)));
  };

  #readStream(call: ReadCall, options: Options): void {
    const name = Buffer.from(options.getStream()?.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString('utf8');
    const events = this.log.stream(name);
    if (events === 'tombstoned') {
      call.emit('error', tombstoned(name));
    } else if (events) {
      this.#send(call, selected(events, options, fromRevision(options)));
    } else {
      call.write(streamNotFoundMessage(name));
      call.end();
    }
  }

  #send(call: ReadCall, events: readonly DoubleEvent[]): void {
    const breaksAfter = this.faults.brokenReads.shift();
    for (const event of events.slice(0, breaksAfter)) call.write(this.#message(event));
    if (breaksAfter === undefined) call.end();
    else call.emit('error', unavailable());
    this.faults.afterReads.shift()?.();
  }

  #message(event: DoubleEvent): streams.ReadResp {
    return event.type === '$>' && this.faults.danglingLinks ? danglingLinkMessage(event) : eventMessage(event);
  }

  #subscribe(call: ReadCall, options: Options): void {
    const all = options.getAll();
    const newest = all?.hasEnd() ? this.log.all.at(-1)?.position : undefined;
    const passing = passes(options);
    const dropped = this.faults.drops.shift();
    let after = newest ?? BigInt(all?.getPosition()?.getCommitPosition() ?? -1);
    let sent = 0;
    const deliver = () => {
      for (const event of this.log.all) {
        if (event.position <= after) continue;
        after = event.position;
        if (!passing(event)) continue;
        if (sent === dropped?.after) {
          this.#drop(call, dropped.how);
          return;
        }
        for (let times = 0; times < this.faults.repeats; times++) call.write(this.#message(event));
        sent += 1;
      }
      if (options.hasFilter()) call.write(checkpointMessage(after));
    };
    this.#subscriptions.add(call);
    const stop = this.log.onAppend(() => {
      if (this.#subscriptions.has(call)) deliver();
    });
    call.on('cancelled', () => {
      stop();
      this.#subscriptions.delete(call);
    });
    call.write(confirmationMessage(randomUUID()));
    deliver();
    if (this.#subscriptions.has(call)) call.write(caughtUpMessage());
  }

  #drop(call: ReadCall, how: 'end' | 'error'): void {
    this.#subscriptions.delete(call);
    if (how === 'end') call.end();
    else call.emit('error', unavailable());
  }
}

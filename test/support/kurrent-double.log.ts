/** One record of the double's log, as the wire carries it. */
export interface DoubleEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Ticks of 100 ns since 1970, as the server counts. */
  readonly created: bigint;
}

export type ProposedEvent = Pick<DoubleEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** `exists` is "any event at all"; a number is the exact last revision. */
export type ExpectedState = 'any' | 'none' | 'exists' | bigint;

export type AppendAnswer =
  | { readonly kind: 'done'; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: 'wrong'; readonly current: bigint | undefined }
  | { readonly kind: 'tombstoned' }
  | { readonly kind: 'too-large' };

/** The default of servers up to 25.0, for the whole append. */
export const maxAppendBytes = 1024 * 1024;

interface DoubleStream {
  readonly events: DoubleEvent[];
  /** Events below this revision were deleted. */
  from: bigint;
  deleted: 'no' | 'soft' | 'hard';
}

const sizeOnDisk = ({ type, data, metadata }: ProposedEvent) => type.length * 2 + data.length + metadata.length;

/** Streams in one total order with the server's own rules for expected revisions and repeated event ids. */
export class DoubleLog {
  readonly #all: DoubleEvent[] = [];
  readonly #streams = new Map<string, DoubleStream>();
  readonly #listeners = new Set<() => void>();
  /** Off: a repeated append is answered as a wrong revision, as by a server that has forgotten the ids. */
  knowsRepeats = true;

  constructor() {
    const empty = new Uint8Array();
    const system = { type: '$EpochInformation', contentType: 'application/json', data: empty, metadata: empty };
    this.append('$epoch-information', 'any', [{ id: '00000000-0000-4000-8000-000000000001', ...system }]);
  }

  /** The whole log in order; positions grow with gaps. */
  get all(): readonly DoubleEvent[] {
    return this.#all;
  }

  /** The events of a stream, `tombstoned`, or `undefined` when there are none or they were deleted. */
  stream(name: string): readonly DoubleEvent[] | 'tombstoned' | undefined {
    const stream = this.#streams.get(name);
    if (stream?.deleted === 'hard') return 'tombstoned';
    if (!stream || stream.deleted === 'soft') return undefined;
    return stream.events.filter(({ revision }) => revision >= stream.from);
  }

  append(name: string, expected: ExpectedState, proposed: readonly ProposedEvent[]): AppendAnswer {
    const stream = this.#streams.get(name) ?? { events: [], from: 0n, deleted: 'no' };
    const refused = this.#refusal(stream, expected, proposed);
    if (refused) return refused;
    if (stream.deleted === 'soft') stream.from = BigInt(stream.events.length);
    stream.deleted = 'no';
    this.#streams.set(name, stream);
    for (const event of proposed) this.#write(name, stream, event);
    this.#listeners.forEach((listener) => {
      listener();
    });
    return done(stream.events.at(-1));
  }

  /** Deletes a stream: its events stay in the whole log; a soft one may be written to again, a hard one never. */
  delete(name: string, how: 'soft' | 'hard'): void {
    const stream = this.#streams.get(name);
    if (!stream) throw new Error(`no stream ${name} to delete`);
    const utf8 = new TextEncoder().encode('{"$tb":9223372036854775807}');
    const type = how === 'soft' ? '$metadata' : '$streamDeleted';
    const event = { id: crypto.randomUUID(), type, contentType: 'application/json', data: utf8, metadata: new Uint8Array() };
    if (how === 'soft') this.append(`$$${name}`, 'any', [event]);
    else this.#write(name, stream, event);
    stream.deleted = how;
  }

  /** Calls back after every append; answers the way to stop it. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is answered without writing: a repeated append is no refusal, but nothing to write either. */
  #refusal(stream: DoubleStream, expected: ExpectedState, proposed: readonly ProposedEvent[]): AppendAnswer | undefined {
    if (stream.deleted === 'hard') return { kind: 'tombstoned' };
    if (proposed.reduce((size, event) => size + sizeOnDisk(event), 0) > maxAppendBytes) return { kind: 'too-large' };
    const repeated = this.knowsRepeats ? standing(stream, expected, proposed) : undefined;
    if (repeated) return done(repeated);
    return isAsExpected(stream, expected) ? undefined : { kind: 'wrong', current: stream.events.at(-1)?.revision };
  }

  #write(name: string, stream: DoubleStream, event: ProposedEvent): void {
    const last = this.#all.at(-1);
    const recorded: DoubleEvent = {
      ...event,
      stream: name,
      revision: BigInt(stream.events.length),
      position: last ? last.position + BigInt(sizeOnDisk(last)) + 97n : 0n,
      created: BigInt(Date.now()) * 10_000n,
    };
    stream.events.push(recorded);
    this.#all.push(recorded);
  }
}

const done = (last: DoubleEvent | undefined): AppendAnswer => ({
  kind: 'done',
  revision: last?.revision ?? -1n,
  position: last?.position ?? 0n,
});

const isAsExpected = ({ events, deleted }: DoubleStream, expected: ExpectedState): boolean => {
  const current = deleted === 'soft' ? undefined : events.at(-1)?.revision;
  if (expected === 'any') return true;
  if (expected === 'none') return current === undefined;
  if (expected === 'exists') return current !== undefined;
  return events.at(-1)?.revision === expected;
};

/** Where `proposed` would have been written first. */
const firstPlace = ({ events }: DoubleStream, expected: ExpectedState, id: string | undefined): number => {
  if (expected === 'any' || expected === 'exists') return events.findIndex((event) => event.id === id);
  return expected === 'none' ? 0 : Number(expected) + 1;
};

/** The last of `proposed` when exactly they already stand where they should be appended. */
const standing = (stream: DoubleStream, expected: ExpectedState, proposed: readonly ProposedEvent[]): DoubleEvent | undefined => {
  const at = firstPlace(stream, expected, proposed[0]?.id);
  if (at < 0 || !proposed.every(({ id }, index) => stream.events[at + index]?.id === id)) return undefined;
  return stream.events[at + proposed.length - 1];
};

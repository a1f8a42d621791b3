import type { ServerDuplexStream } from '@grpc/grpc-js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { type DoubleFaults, notLeader, unavailable } from './kurrent-double.faults.js';
import type { DoubleLog, ExpectedState, ProposedEvent } from './kurrent-double.log.js';
import { appendedMessage } from './kurrent-double.messages.js';

type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

interface Pending {
  readonly stream: string;
  readonly expected: ExpectedState;
  readonly events: ProposedEvent[];
}

const { ExpectedStreamPositionCase } = streams.BatchAppendReq.Options;

const expectedState = (options: streams.BatchAppendReq.Options): ExpectedState => {
  switch (options.getExpectedStreamPositionCase()) {
    case ExpectedStreamPositionCase.STREAM_POSITION:
      return BigInt(options.getStreamPosition());
    case ExpectedStreamPositionCase.NO_STREAM:
      return 'none';
    case ExpectedStreamPositionCase.STREAM_EXISTS:
      return 'exists';
    default:
      return 'any';
  }
};

const begun = (options: streams.BatchAppendReq.Options): Pending => ({
  stream: Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString('utf8'),
  expected: expectedState(options),
  events: [],
});

const proposedEvent = (message: streams.BatchAppendReq.ProposedMessage): ProposedEvent => ({
  id: message.getId()?.getString() ?? '',
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

/** The server's side of the batch stream over which the client appends. */
export const batchAppend = (log: DoubleLog, faults: DoubleFaults) => (call: BatchCall) => {
  const pending = new Map<string, Pending>();

  const answer = (correlation: string, { stream, expected, events }: Pending): void => {
    const fault = faults.appends.shift();
    if (fault === 'unavailable') call.emit('error', unavailable());
    if (fault === undefined || fault === 'mute' || fault === 'store-and-end') {
      const appended = log.append(stream, expected, events);
      if (fault === undefined) call.write(appendedMessage(correlation, stream, appended));
    }
    if (fault === 'end' || fault === 'store-and-end') call.end();
  };

  call.on('data', (request: streams.BatchAppendReq) => {
    if (faults.leaderElsewhere && call.metadata.get('requires-leader').includes('true')) {
      call.emit('error', notLeader(faults.leaderElsewhere));
      return;
    }
    const correlation = request.getCorrelationId()?.getString() ?? '';
    const options = request.getOptions();
    if (options) pending.set(correlation, begun(options));
    const append = pending.get(correlation);
    append?.events.push(...request.getProposedMessagesList().map(proposedEvent));
    if (append && request.getIsFinal() && pending.delete(correlation)) answer(correlation, append);
  });
  call.on('end', () => {
    call.end();
  });
};

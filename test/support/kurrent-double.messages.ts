import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import statuses from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { Any } from 'google-protobuf/google/protobuf/any_pb.js';
import { type AppendAnswer, type DoubleEvent, maxAppendBytes } from './kurrent-double.log.js';

const identifier = (stream: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(stream));

const recorded = (event: DoubleEvent) => {
  const message = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifier(event.stream))
    .setStreamRevision(event.revision.toString())
    .setCommitPosition(event.position.toString())
    .setPreparePosition(event.position.toString())
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  message
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', event.created.toString());
  return message;
};

export const eventMessage = (event: DoubleEvent) =>
  new streams.ReadResp().setEvent(
    new streams.ReadResp.ReadEvent().setEvent(recorded(event)).setCommitPosition(event.position.toString()),
  );

/** A link whose target is gone: no event in it. */
export const danglingLinkMessage = (link: DoubleEvent) =>
  new streams.ReadResp().setEvent(
    new streams.ReadResp.ReadEvent().setLink(recorded(link)).setCommitPosition(link.position.toString()),
  );

export const confirmationMessage = (id: string) =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));

export const checkpointMessage = (position: bigint) =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(position.toString()).setPreparePosition(position.toString()),
  );

export const caughtUpMessage = () => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const streamNotFoundMessage = (stream: string) =>
  new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream)));

type Refused = Exclude<AppendAnswer, { kind: 'done' }>;

const refusal = (answer: Refused, stream: string): { name: string; bytes: Uint8Array } => {
  switch (answer.kind) {
    case 'wrong': {
      const details = new shared.WrongExpectedVersion();
      if (answer.current !== undefined) details.setCurrentStreamRevision(answer.current.toString());
      return { name: 'WrongExpectedVersion', bytes: details.serializeBinary() };
    }
    case 'tombstoned':
      return {
        name: 'StreamDeleted',
        bytes: new shared.StreamDeleted().setStreamIdentifier(identifier(stream)).serializeBinary(),
      };
    case 'too-large':
      return {
        name: 'MaximumAppendSizeExceeded',
        bytes: new shared.MaximumAppendSizeExceeded().setMaxappendsize(maxAppendBytes).serializeBinary(),
      };
    default:
      return answer satisfies never;
  }
};

/** The answer to one append of a batch stream. */
export const appendedMessage = (correlation: string, stream: string, answer: AppendAnswer) => {
  const message = new streams.BatchAppendResp()
    .setCorrelationId(new shared.UUID().setString(correlation))
    .setStreamIdentifier(identifier(stream));
  if (answer.kind === 'done') {
    const position = answer.position.toString();
    return message.setSuccess(
      new streams.BatchAppendResp.Success()
        .setCurrentRevision(answer.revision.toString())
        .setPosition(new shared.AllStreamPosition().setCommitPosition(position).setPreparePosition(position)),
    );
  }
  const { name, bytes } = refusal(answer, stream);
  const details = new Any();
  details.pack(bytes, `event_store.client.${name}`);
  return message.setError(new statuses.Status().setMessage(name).setDetails(details));
};

/** What the server says it can do: the client asks before its first append. */
export const featuresMessage = () => {
  const message = new features.SupportedMethods().setEventStoreServerVersion('25.0.0.0');
  message.addMethods(
    new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName('batchappend'),
  );
  return message;
};

const member = (host: string, port: number, isLeader: boolean) =>
  new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString('00000000-0000-4000-8000-0000000000aa'))
    .setState(isLeader ? gossip.MemberInfo.VNodeState.LEADER : gossip.MemberInfo.VNodeState.FOLLOWER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));

/** What a node tells about the cluster: itself, and the leader if that is another one. */
export const clusterMessage = (port: number, leader: { readonly host: string; readonly port: number } | undefined) => {
  const info = new gossip.ClusterInfo();
  info.addMembers(member('127.0.0.1', port, leader === undefined));
  if (leader) info.addMembers(member(leader.host, leader.port, true));
  return info;
};

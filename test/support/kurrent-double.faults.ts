import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

/**
 * What happens to an append instead of an answer. `swallow`: nothing is stored, nothing is said. `mute`: stored, nothing is
 * said. `end`: the server ends the whole batch stream in good order, as one that shuts down; `store-and-end` stores first.
 */
export type AppendFault = 'swallow' | 'mute' | 'end' | 'store-and-end' | 'unavailable';

export type DropFault = 'end' | 'error';

/** How the double is told to misbehave. Lists are worked off call by call; everything else lasts until it is taken back. */
export class DoubleFaults {
  /** One for each next append. */
  readonly appends: AppendFault[] = [];
  /** Each next read (not subscription) that is answered by silence. */
  silentReads = 0;
  /** Each next read that fails as unavailable after this many events. */
  readonly brokenReads: number[] = [];
  /** What happens right after each next read was answered. */
  readonly afterReads: (() => void)[] = [];
  /** Each next subscription is dropped after so many events. */
  readonly drops: { readonly after: number; readonly how: DropFault }[] = [];
  /** Set: every call that needs the leader is refused and told where it is. */
  leaderElsewhere: { readonly host: string; readonly port: number } | undefined;
  /** Sends every link as one whose target is gone. */
  danglingLinks = false;
  /** Sends each event of a subscription this many times. */
  repeats = 1;
}

const serviceError = (code: status, details: string, metadata = new Metadata()): ServiceError =>
  Object.assign(new Error(details), { code, details, metadata });

export const unavailable = (): ServiceError => serviceError(status.UNAVAILABLE, 'the server is going away');

export const notLeader = ({ host, port }: { host: string; port: number }): ServiceError => {
  const metadata = new Metadata();
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', host);
  metadata.set('leader-endpoint-port', String(port));
  return serviceError(status.NOT_FOUND, 'leader info available', metadata);
};

export const tombstoned = (stream: string): ServiceError => {
  const metadata = new Metadata();
  metadata.set('exception', 'stream-deleted');
  metadata.set('stream-name', stream);
  return serviceError(status.FAILED_PRECONDITION, `event stream '${stream}' is deleted`, metadata);
};

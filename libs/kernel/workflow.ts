import type { AnyEvent, StoredEvent } from './events.js';
import type { Job, JobData, JobName } from './jobs.js';
import type { Cause, Command } from './message.js';
import type { Instant } from './values.js';

/** A wish to send a command; the cause is filled in when the wish is carried out. */
export interface Send {
  readonly wish: 'send';
  readonly make: (cause: Cause) => Command;
}

/** A wish to be asked later. There is no cancel: a timer that rings late finds nothing to do. */
export interface Schedule {
  readonly wish: 'schedule';
  readonly job: Job;
  readonly key: string;
  readonly at: Instant;
}

export type Wish = Send | Schedule;

export const send = (make: (cause: Cause) => Command): Send => ({ wish: 'send', make });

/** `key` is one job until it is done: scheduling it twice is scheduling it once. */
export const schedule = <Name extends JobName>(name: Name, data: JobData<Name>, key: string, at: Instant): Schedule => ({
  wish: 'schedule',
  job: { name, data } as Job,
  key,
  at,
});

/** One recorded fact in, wishes out. Holds no state, reads no clock, asks nobody. */
export interface Workflow<Event extends AnyEvent = AnyEvent> {
  readonly name: string;
  /** The event types it listens to; all others never reach it. */
  readonly on: readonly Event['type'][];
  /** True where the events of one stream must be reacted to one after the other, as they happened. */
  readonly inOrder?: boolean;
  /** False for events that make no wish: they cost no job. */
  wants(this: void, event: Event): boolean;
  react(this: void, event: StoredEvent<Event>): readonly Wish[];
}

import type { BackendFactory, IQueueBackend } from 'bullmq';

/** The one queue there is: jobs of all names share its workers. */
export const queueName = 'redress';

/**
 * What differs between the data stores that BullMQ runs on. The factories close over their connection, so that queues and
 * workers have one type whatever the store.
 */
export interface BullmqBackend {
  /** Fails fast while the store is away. */
  readonly producer: BackendFactory<IQueueBackend, object>;
  /** Waits for the store to come back. */
  readonly consumer: BackendFactory<IQueueBackend, object>;
  /** Of these job ids, those that the store holds, in whatever state. */
  present(ids: readonly string[]): Promise<readonly string[]>;
  /** Of these job ids, those that wait among the failed. */
  failed(ids: readonly string[]): Promise<readonly string[]>;
  /** Releases what is not owned by queue or worker. */
  close(): Promise<void>;
}

/** How long one operation may take before it is given up, in milliseconds. */
export const timeouts = { connect: 5_000, command: 10_000 } as const;

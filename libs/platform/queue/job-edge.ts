import { type JobData, type JobName, jobSchemas } from '#kernel/jobs.js';
import type { Enqueued, JobHandlers, RunningJob } from '#kernel/work-queue.port.js';

/** A stored job whose name or shape this build does not know. Trying again cannot help: it is kept among the failed. */
export class UnreadableJob extends Error {
  constructor(name: string, reason: string) {
    super(`job ${name} cannot be read: ${reason}`);
    this.name = 'UnreadableJob';
  }
}

const keyForm = /^[\w.-]+$/;

/** Refuses what could not be read back. Throws on a key or data of the wrong form: a bug of the caller. */
export const assertEnqueued = ({ job, key }: Enqueued): void => {
  if (!keyForm.test(key)) throw new Error(`job ${job.name} has a key of the wrong form: ${key}`);
  readJob(job.name, job.data);
};

/** The earliest millisecond at which a job for `at` may run; a finer instant rounds up, so that no timer rings early. */
export const dueMillis = (at: string): number => {
  const finer = /\.\d{3}\d*[1-9]/.test(at);
  return Date.parse(at) + (finer ? 1 : 0);
};

const isJobName = (name: string): name is JobName => Object.hasOwn(jobSchemas, name);

/** Decodes a stored job. Throws `UnreadableJob`, which names paths and codes, never values. */
export const readJob = (name: string, data: unknown): { name: JobName; data: JobData } => {
  if (!isJobName(name)) throw new UnreadableJob(name, 'this build has no such job');
  const parsed = jobSchemas[name].safeParse(data);
  if (parsed.success) return { name, data: parsed.data };
  throw new UnreadableJob(name, parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', '));
};

/** What an adapter knows of a job it took: still undecoded. */
export interface TakenJob {
  readonly name: string;
  readonly data: unknown;
  readonly key: string;
  readonly attempt: number;
}

/** Decodes a job and hands it to its handler. Throws `UnreadableJob`, or what the handler throws. */
export const runJob = async (handlers: JobHandlers, { name, data, key, attempt }: TakenJob): Promise<void> => {
  const read = readJob(name, data);
  await handlerOf(handlers, read.name)({ ...read, key, attempt });
};

/** The schema of a name has decoded the data of that name, which the compiler cannot follow over a union. */
const handlerOf = (handlers: JobHandlers, name: JobName) => handlers[name] as (job: RunningJob) => Promise<void>;

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { JobData, JobName } from '#kernel/jobs.js';
import type { WorkQueue } from '#kernel/work-queue.port.js';
import type { BullmqWorkQueue } from '#platform/queue/bullmq.work-queue.js';
import { openWorkQueue, type OpenWorkQueue } from '#platform/queue/open.work-queue.js';
import { handledBy, hurriedRetry, run, type WorkQueueRig } from '../contracts/work-queue.contract.js';

export interface BullmqRig extends WorkQueueRig {
  readonly queue: BullmqWorkQueue;
  /** What the queues had to say. */
  readonly errors: readonly Error[];
}

/** Asks again and again for at most `seconds` whether it has come to pass. */
export const until = async (check: () => boolean | Promise<boolean>, seconds = 20): Promise<void> => {
  const end = Date.now() + seconds * 1_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`it did not come to pass within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** True when the job was added, false when the queue said that it was not. */
export const added = (queue: WorkQueue, key: string): Promise<boolean> =>
  queue.add([{ job: run(key), key }]).then(
    () => true,
    () => false,
  );

/** Works off all jobs; answers the list that their keys are written to. */
export const workOff = async (queue: WorkQueue): Promise<readonly string[]> => {
  const ran: string[] = [];
  await queue.process(
    handledBy(({ key }) => {
      ran.push(key);
      return Promise.resolve();
    }),
    2,
  );
  return ran;
};

/** The contract's rig on a queue that BullMQ keeps; `release` drops what it was kept in. */
export const openBullmqRig = async (
  where: Pick<OpenWorkQueue, 'url' | 'prefix'>,
  release: () => Promise<void>,
): Promise<BullmqRig> => {
  const errors: Error[] = [];
  const open = () => openWorkQueue({ ...where, retry: hurriedRetry, onError: (error) => errors.push(error) });
  const queue = await open();
  return {
    queue,
    errors,
    another: open,
    now: () => Date.now(),
    until,
    addForeign: async (name, data, key) => {
      // The compiler holds `name` and `data` to the jobs of this build, which is what the test must get around.
      await queue.bull.add(name as JobName, data as JobData, { jobId: `job-${key}`, attempts: hurriedRetry.attempts });
    },
    close: async () => {
      await queue.close();
      await release();
    },
  };
};

const stuckWorker = `
  import { openWorkQueue } from '#platform/queue/open.work-queue.js';
  import { jobNames } from '#kernel/jobs.js';
  const queue = await openWorkQueue({ url: process.env.QUEUE_URL, prefix: process.env.QUEUE_PREFIX || 'bull' });
  const hang = () => { process.stdout.write('took it'); return new Promise(() => undefined); };
  await queue.process(Object.fromEntries(jobNames.map((name) => [name, hang])), 1);
`;

/** A process of its own that takes one job and never finishes it. Resolves when it has it. */
export const startStuckWorker = async ({ url, prefix }: Pick<OpenWorkQueue, 'url' | 'prefix'>): Promise<ChildProcess> => {
  const env = { ...process.env, QUEUE_URL: url, QUEUE_PREFIX: prefix };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', stuckWorker], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
};

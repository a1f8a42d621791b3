import type { INestApplicationContext } from '@nestjs/common';
import type { Parts } from '../parts.js';
import { JobProcessor } from './job.processor.js';
import { projections } from './projections.js';
import { Pump } from './pump.js';
import { Reconciler } from './reconciler.js';
import { workflowConsumer } from './workflow-consumer.js';
import { workflows } from './workflows.js';

export interface Worker {
  readonly pump: Pump;
  /** Takes up jobs, first making good what a lost queue lost. Until then they wait. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

const reconcileMillis = 60_000;
const jobsAtOnce = 16;

const quietly = ({ log }: Parts, what: string, act: () => Promise<unknown>): void => {
  act().catch((error: unknown) => {
    log.error({ reason: error instanceof Error ? error.name : 'unknown' }, `${what} failed and will be tried again`);
  });
};

/** Leads the log through projections and workflows, and reconciles the queue on schedule. */
export const startWorker = async (app: INestApplicationContext, parts: Parts): Promise<Worker> => {
  const { readDb, store, queue, log, settings } = parts;
  const pump = new Pump({
    readDb,
    store,
    databaseUrl: settings.DATABASE_URL,
    consumers: [...projections, workflowConsumer(workflows, queue)],
    onNews: (consumer, news) => {
      const level = news.kind === 'stopped' || news.kind === 'bug' ? 'error' : 'info';
      log[level]({ consumer, ...news }, `consumer ${news.kind}`);
    },
  });
  await pump.start();
  const reconciler = app.get(Reconciler);
  let timer: NodeJS.Timeout | undefined;
  return {
    pump,
    work: async () => {
      await queue.process(app.get(JobProcessor).handlers, jobsAtOnce);
      quietly(parts, 'reconciling', () => reconciler.rearm());
      timer = setInterval(() => {
        quietly(parts, 'reconciling', () => reconciler.rearm());
      }, reconcileMillis);
    },
    stop: async () => {
      clearInterval(timer);
      await pump.stop();
    },
  };
};

import type { INestApplicationContext } from '@nestjs/common';
import { sleep } from '#kernel/sleep.js';
import type { Projection } from '#platform/read-db/consumer.js';
import { crossOff } from '#platform/read-db/inbox.js';
import { noticesWorkflow } from '#workflows/notices.workflow.js';
import type { Parts } from '../parts.js';
import { AttachmentSweep } from './attachment-sweep.js';
import { JobProcessor } from './job.processor.js';
import { NoticeGate } from './notice-gate.js';
import { ReadModels } from './projections.js';
import { Pump } from './pump.js';
import { Recomputing } from './recomputing.js';
import { rebuildCrew } from './rebuild-crew.js';
import { Rebuilder } from './rebuilder.js';
import { Reconciler } from './reconciler.js';
import { TriggerWatch } from './trigger-watch.js';
import { Turns, type TurnsOptions } from './turns.js';
import { type Gate, workflowConsumer } from './workflow-consumer.js';
import { workflows } from './workflows.js';

export interface Worker {
  readonly pump: Pump;
  /** Takes up jobs, first making good what a lost queue lost. Until then they wait. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

const jobsAtOnce = 16;
const reconcileMillis = 60_000;

/** How loud news are; how far a rebuild is stands in its record. */
const levels: Partial<Record<string, 'error' | 'debug'>> = { stopped: 'error', bug: 'error', rebuilding: 'debug' };

const choresOf = (app: INestApplicationContext, { clock }: Parts, until: AbortSignal): Pick<TurnsOptions, 'every' | 'rest'> => {
  const [reconciler, watch, sweep] = [app.get(Reconciler), app.get(TriggerWatch), app.get(AttachmentSweep)];
  const causeOf = (id: string) => ({ id, by: 'timer' });
  return {
    every: () => reconciler.rearmWorkflows(),
    rest: [
      () => reconciler.rearm(),
      () => watch.look(clock.instant()),
      (turn) => app.get(Recomputing).run(causeOf(turn)), // of an order that was opened while a calendar was published
      (turn) => sweep.run({ at: clock.instant(), cause: causeOf(turn), until }), // last: it needs the blob store
    ],
  };
};

/** Until `until` is aborted. */
const reconcileOnSchedule = async (turns: Turns, until: AbortSignal): Promise<void> => {
  while (!until.aborted) {
    await turns.take(until);
    await sleep(reconcileMillis, until);
  }
};

/** Read models of another version than this build's. */
const otherVersions = async ({ readDb }: Parts, projections: readonly Projection[]): Promise<readonly string[]> => {
  const stored = await readDb.checkpoints();
  return projections.filter(({ name, version }) => (stored.get(name)?.version ?? version) !== version).map(({ name }) => name);
};

const gatesOf = (app: INestApplicationContext): Record<string, Gate> => ({
  [noticesWorkflow.name]: (events) => app.get(NoticeGate).pass(events),
});

const workflowsOf = (app: INestApplicationContext, { queue, readDb }: Parts) =>
  workflowConsumer(workflows, { queue, crossOff: (keys) => crossOff(readDb.db, keys), gates: gatesOf(app) });

/** Leads the log through projections and workflows, and reconciles the queue on schedule. */
export const startWorker = async (app: INestApplicationContext, parts: Parts): Promise<Worker> => {
  const { readDb, store, queue, log, settings } = parts;
  const crew = rebuildCrew(settings);
  const projections = await app.get(ReadModels).all();
  const rebuilder = new Rebuilder({ readDb, store, projections, crew, log });
  const pump = new Pump({
    readDb,
    store,
    databaseUrl: settings.DATABASE_URL,
    consumers: [...projections, workflowsOf(app, parts)],
    crew,
    onNews: (consumer, news) => {
      const level = levels[news.kind] ?? 'info';
      log[level]({ consumer, ...news }, `consumer ${news.kind}`);
    },
  });
  await pump.start();
  rebuilder.start();
  const stopping = new AbortController();
  const { signal } = stopping;
  let reconciling = Promise.resolve();
  return {
    pump,
    work: async () => {
      await queue.process(app.get(JobProcessor).handlers, jobsAtOnce);
      const notReady = () => otherVersions(parts, projections);
      reconciling = reconcileOnSchedule(new Turns({ ...choresOf(app, parts, signal), notReady, log }), signal);
    },
    stop: async () => {
      stopping.abort();
      await reconciling;
      await rebuilder.stop();
      await pump.stop();
    },
  };
};

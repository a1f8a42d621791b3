import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
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
/** Workflows that lost their job are looked for at every turn; timers, of which there is one for each open order, now and then. */
const timersEveryTurns = 15;

/** How loud news are; how far a rebuild is stands in its record. */
const levels: Partial<Record<string, 'error' | 'debug'>> = { stopped: 'error', bug: 'error', rebuilding: 'debug' };

interface Chores {
  readonly reconciler: Reconciler;
  readonly watch: TriggerWatch;
  readonly recomputing: Recomputing;
  readonly sweep: AttachmentSweep;
}

/** Until `until` is aborted; what fails is tried again at the next turn. */
const reconcileOnSchedule = async (
  { reconciler, watch, recomputing, sweep }: Chores,
  { log, clock }: Parts,
  until: AbortSignal,
): Promise<void> => {
  for (let turn = 0; !until.aborted; turn++) {
    const isLongTurn = turn % timersEveryTurns === 0;
    try {
      await (isLongTurn ? reconciler.rearm() : reconciler.rearmWorkflows());
      if (isLongTurn) {
        await watch.look(clock.instant());
        await recomputing.run({ id: `turn-${turn}`, by: 'timer' }); // of an order that was opened while a calendar was published
        await sweep.run({ at: clock.instant(), cause: { id: `turn-${turn}`, by: 'timer' }, until }); // last: it needs the blob store
      }
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'reconciling failed and will be tried again');
    }
    await sleep(reconcileMillis, undefined, { signal: until }).catch(() => undefined); // ended early: we are stopping
  }
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
  const reconciler = app.get(Reconciler);
  const stopping = new AbortController();
  let reconciling = Promise.resolve();
  return {
    pump,
    work: async () => {
      await queue.process(app.get(JobProcessor).handlers, jobsAtOnce);
      reconciling = reconcileOnSchedule(
        { reconciler, watch: app.get(TriggerWatch), recomputing: app.get(Recomputing), sweep: app.get(AttachmentSweep) },
        parts,
        stopping.signal,
      );
    },
    stop: async () => {
      stopping.abort();
      await reconciling;
      await rebuilder.stop();
      await pump.stop();
    },
  };
};

import { Command } from 'commander';
import { projectionsOf } from '../worker/projections.js';
import { Reconciler } from '../worker/reconciler.js';
import { formatCount, startProgress } from './progress.js';
import { withSystem } from './system.js';

const run = (): Promise<void> =>
  withSystem(async ({ app, parts }) => {
    for (const projection of await projectionsOf(parts)) await parts.readDb.prepare(projection); // no worker may have run here yet
    const progress = startProgress('rearm', undefined);
    const { expected, added } = await app
      .get(Reconciler)
      .rearm((soFar) => progress.reach(soFar.expected))
      .finally(() => progress.stop());
    process.stdout.write(`${formatCount(expected)} expected, ${formatCount(added)} added\n`);
  });

/** `redress rearm`: what the events say should be waiting is compared with the queue, and what is missing is added. */
export const rearmCommand = (): Command =>
  new Command('rearm')
    .description('put back every job and timer that the queue has lost; run twice, it adds nothing')
    .action(run);

import { Command } from 'commander';
import type { Projection } from '#platform/read-db/consumer.js';
import { rebuild, type RebuildReport } from '#platform/read-db/rebuild.js';
import type { Parts } from '../parts.js';
import { projections } from '../worker/projections.js';
import { BadUsage } from './failure.js';
import { formatCount, startProgress } from './progress.js';
import { withParts } from './system.js';

const list = async ({ readDb, store }: Parts): Promise<void> => {
  const checkpoints = await readDb.checkpoints();
  const head = await store.head();
  for (const { name, version } of projections) {
    const live = checkpoints.get(name);
    const standing = live ? `version ${live.version}, position ${live.position} of ${head}` : 'not built yet';
    const newer = live && live.version < version ? `; this build has version ${version}` : '';
    process.stdout.write(`${name.padEnd(16)} ${standing}${newer}\n`);
  }
};

const show = (name: string, { position, events, compared, differences }: RebuildReport): void => {
  process.stdout.write(`${name} is rebuilt from ${formatCount(events)} events, at position ${position}\n`);
  if (!compared) process.stdout.write('there was nothing at that position to compare with\n');
  else if (differences.length === 0) process.stdout.write('it says what the old one said\n');
  else process.stdout.write('it differs from the old one:\n');
  for (const { what, live, rebuilt } of differences) process.stdout.write(`  ${what}: ${live} → ${rebuilt}\n`);
};

const rebuildOne = async ({ readDb, store }: Parts, projection: Projection): Promise<void> => {
  const progress = startProgress(`rebuild ${projection.name}`, Number(await store.head()));
  const report = await rebuild(readDb, store, projection, {
    onProgress: ({ position, target }) => progress.reach(Number(position), Number(target)),
  }).finally(() => progress.stop());
  show(projection.name, report);
};

const run = (name: string | undefined, { list: asked }: { readonly list?: true }): Promise<void> => {
  if (asked) return withParts(list);
  const projection = projections.find((one) => one.name === name);
  const names = projections.map((one) => one.name).join(', ');
  if (!projection)
    throw new BadUsage(name === undefined ? `say which: ${names}` : `there is no read model ${name}; there are ${names}`);
  return withParts((parts) => rebuildOne(parts, projection));
};

/** `redress rebuild`: a read model anew from the log, beside the live one, which answers until the swap. */
export const rebuildCommand = (): Command =>
  new Command('rebuild')
    .description('build a read model anew beside the live one, compare the two, and swap them')
    .argument('[name]', 'of the read model')
    .option('--list', 'say which read models there are and how far they know the log')
    .action(run);

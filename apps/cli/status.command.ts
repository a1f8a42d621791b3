import { Command } from 'commander';
import type { Stop } from '#platform/read-db/schema.js';
import { type ConsumerStanding, logStanding } from '../api/operators/consumers.js';
import type { Parts } from '../parts.js';
import { formatCount } from './progress.js';
import { withParts } from './system.js';

const told = ({ eventId, position, reason }: Stop): string =>
  `stopped at event ${eventId ?? 'unknown'}, position ${position}: ${reason}`;

const lineOf = ({ name, position, lag, stopped }: ConsumerStanding): string =>
  `  ${name.padEnd(16)} at ${position}, ${lag === 0n ? 'level' : `${formatCount(Number(lag))} behind`}${stopped ? `\n    ${told(stopped)}` : ''}\n`;

const show = async (parts: Parts): Promise<void> => {
  const { head, consumers } = await logStanding(parts.store, parts.readDb);
  const { waiting, delayed, active, failed } = await parts.queue.counts();
  const jobs = [`${formatCount(waiting)} waiting`, `${formatCount(delayed)} delayed`, `${formatCount(active)} active`];
  process.stdout.write(`log    head at ${head}\n`);
  process.stdout.write(`queue  ${[...jobs, `${formatCount(failed)} failed`].join(', ')}\n`);
  process.stdout.write(consumers.length > 0 ? 'consumers\n' : 'consumers: none has started yet\n');
  for (const consumer of consumers) process.stdout.write(lineOf(consumer));
  if (consumers.some(({ stopped }) => stopped !== undefined)) {
    process.stdout.write('Mend what stopped a consumer, then let it go on: redress resume <consumer>\n');
    process.exitCode = 1;
  }
};

/** `redress status`: exit code 1 while a consumer stands still. */
export const statusCommand = (): Command =>
  new Command('status')
    .description('where the log ends, how far its consumers are, what waits in the queue, and what stands still')
    .action(() => withParts(show));

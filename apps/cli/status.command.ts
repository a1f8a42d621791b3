import { Command } from 'commander';
import type { Parts } from '../parts.js';
import { formatCount } from './progress.js';
import { withParts } from './system.js';

interface ConsumerLine {
  readonly name: string;
  readonly position: bigint;
  readonly lag: bigint;
  readonly stop: string | undefined;
}

/** Consumers as their checkpoints tell, whichever process leads them. */
const consumersOf = async ({ store, readDb }: Parts): Promise<{ head: bigint; consumers: readonly ConsumerLine[] }> => {
  const checkpoints = await readDb.checkpoints(); // before the head, so that no consumer is ahead of it
  const head = await store.head();
  const consumers = [...checkpoints].map(([name, { position, stopped }]) => ({
    name,
    position,
    lag: head - position,
    stop: stopped && `stopped at event ${stopped.eventId ?? 'unknown'}, position ${stopped.position}: ${stopped.reason}`,
  }));
  return { head, consumers };
};

const lineOf = ({ name, position, lag, stop }: ConsumerLine): string =>
  `  ${name.padEnd(16)} at ${position}, ${lag === 0n ? 'level' : `${formatCount(Number(lag))} behind`}${stop === undefined ? '' : `\n    ${stop}`}\n`;

const show = async (parts: Parts): Promise<void> => {
  const { head, consumers } = await consumersOf(parts);
  const { waiting, delayed, active, failed } = await parts.queue.counts();
  const jobs = [`${formatCount(waiting)} waiting`, `${formatCount(delayed)} delayed`, `${formatCount(active)} active`];
  process.stdout.write(`log    head at ${head}\n`);
  process.stdout.write(`queue  ${[...jobs, `${formatCount(failed)} failed`].join(', ')}\n`);
  process.stdout.write(consumers.length > 0 ? 'consumers\n' : 'consumers: none has started yet\n');
  for (const consumer of consumers) process.stdout.write(lineOf(consumer));
  if (consumers.some(({ stop }) => stop !== undefined)) {
    process.stdout.write('Mend what stopped a consumer, then let it go on: redress resume <consumer>\n');
    process.exitCode = 1;
  }
};

/** `redress status`: exit code 1 while a consumer stands still. */
export const statusCommand = (): Command =>
  new Command('status')
    .description('where the log ends, how far its consumers are, what waits in the queue, and what stands still')
    .action(() => withParts(show));

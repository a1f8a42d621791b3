import { Command } from 'commander';
import { CannotDo } from './failure.js';
import { withParts } from './system.js';

const run = (consumer: string): Promise<void> =>
  withParts(async ({ readDb }) => {
    const checkpoint = await readDb.checkpoint(consumer);
    if (!checkpoint) {
      const names = [...(await readDb.checkpoints()).keys()].join(', ');
      throw new CannotDo(`there is no consumer ${consumer}; there are ${names || 'none'}`);
    }
    await readDb.resume(consumer);
    process.stdout.write(
      checkpoint.stopped ? `${consumer} goes on at position ${checkpoint.position}\n` : `${consumer} was not stopped\n`,
    );
  });

/** `redress resume`: whichever worker leads the consumer tries the event again that it stopped at. */
export const resumeCommand = (): Command =>
  new Command('resume')
    .description('let a consumer go on that stopped at an event')
    .argument('<consumer>', 'its name, as `redress status` tells')
    .action(run);

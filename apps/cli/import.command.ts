import { Command } from 'commander';
import { importDirectoryCommand } from './import-directory.command.js';
import { importReviewsCommand } from './import-reviews.command.js';

/** `redress import`: files of others into the log, through the same commands as the API. */
export const importCommand = (): Command =>
  new Command('import')
    .description('take files in: the directory, or reviews')
    .addCommand(importDirectoryCommand())
    .addCommand(importReviewsCommand());

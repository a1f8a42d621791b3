import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { importDirectory, type ImportFile } from '#directory/directory.import.js';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Handled } from '#kernel/streams.js';
import { causeOf } from '../../api/http/cause.js';
import type { FileTaken, RejectedLine } from '../ui/file-outcome.js';

/** Whose rejects are more than this has the wrong file; the command line writes all of them to a file. */
const mostKept = 10_000;

/** What became of the lines of a file of the directory; the code tells what a reason is about. */
export interface DirectoryTaken extends FileTaken {
  readonly rejects: readonly (RejectedLine & { readonly code: string })[];
}

/** Takes a file into the directory, through the same import as the command line. */
@Injectable()
export class DirectoryImport {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: Directory,
  ) {}

  /** Reads the file as it comes; only rejects are kept in memory. */
  async take(file: ImportFile, caller: Caller): Promise<DirectoryTaken> {
    const tally = { recorded: 0, unchanged: 0, rejected: 0 };
    const rejects: DirectoryTaken['rejects'][number][] = [];
    const context = {
      directory: this.directory,
      execute: (command: object) => this.commands.execute<object, Handled<unknown, unknown>>(command),
      cause: causeOf(caller),
    };
    for await (const line of importDirectory(file, context)) {
      tally[line.outcome]++;
      if (line.outcome !== 'rejected' || rejects.length >= mostKept) continue;
      rejects.push(...line.problems.map((problem) => ({ line: line.line, ...problem })));
    }
    return { ...tally, rejects };
  }
}

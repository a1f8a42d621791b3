import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { importDirectory, type ImportFile } from '#directory/directory.import.js';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Handled } from '#kernel/streams.js';
import type { Language } from '#kernel/values.js';
import { causeOf } from '../../api/http/cause.js';
import { rejectsOf } from '../../api/http/import-reason.js';
import type { FileTaken } from '../ui/file-outcome.js';

/** Whose rejects are more than this has the wrong file; the command line writes all of them to a file. */
const mostKept = 10_000;

/** Takes a file into the directory, through the same import as the command line. */
@Injectable()
export class DirectoryImport {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: Directory,
  ) {}

  /** Reads the file as it comes; only rejects are kept in memory, told in the language of who sent it. */
  async take(file: ImportFile, caller: Caller, language: Language): Promise<FileTaken> {
    const tally = { recorded: 0, unchanged: 0, rejected: 0 };
    const rejects: FileTaken['rejects'][number][] = [];
    const context = {
      directory: this.directory,
      execute: (command: object) => this.commands.execute<object, Handled<unknown, unknown>>(command),
      cause: causeOf(caller),
    };
    for await (const line of importDirectory(file, context)) {
      tally[line.outcome]++;
      if (line.outcome !== 'rejected' || rejects.length >= mostKept) continue;
      rejects.push(...rejectsOf(line.line, line.problems, language));
    }
    return { ...tally, rejects };
  }
}

import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { Command, Option } from 'commander';
import { EntryKind } from '#directory/import.entry.js';
import { ImportFormat } from '#directory/import.records.js';
import { importDirectory, type ImportedLine, type ImportFile } from '#directory/directory.import.js';
import { Directory } from '#directory/directory.port.js';
import type { Handled } from '#kernel/streams.js';
import { LocalDay } from '#kernel/values.js';
import { rejectsOf } from '../api/http/import-reason.js';
import { BadUsage, spoken } from './failure.js';
import { formatCount, startProgress } from './progress.js';
import { Rejects } from './rejects.js';
import { type System, withSystem } from './system.js';

interface Options {
  readonly entry?: EntryKind;
  readonly from?: string;
  readonly rejects?: string;
}

type Tally = Record<ImportedLine['outcome'], number>;

const formatOf = (file: string): ImportFormat => {
  const format = ImportFormat.safeParse(extname(file).slice(1).toLowerCase());
  if (!format.success) throw new BadUsage(`${file}: the name must end in .csv, .ndjson or .json`);
  return format.data;
};

const dayOf = (text: string): LocalDay => {
  if (!LocalDay.safeParse(text).success) throw new BadUsage('--from must be a day of the calendar, yyyy-mm-dd');
  return text;
};

/** The bytes of a file, telling how many were handed out. */
async function* counted(file: string, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    yield chunk;
    onBytes((bytes += chunk.length));
  }
}

const take = async ({ app }: System, file: ImportFile, rejects: Rejects, onLine: () => void): Promise<Tally> => {
  const commands = app.get(CommandBus);
  const tally: Tally = { recorded: 0, unchanged: 0, rejected: 0 };
  const context = {
    directory: app.get(Directory),
    execute: (command: object) => commands.execute<object, Handled<unknown, unknown>>(command),
    cause: { id: randomUUID(), by: 'operator:import' },
  };
  for await (const line of importDirectory(file, context)) {
    tally[line.outcome]++;
    if (line.outcome === 'rejected') await rejects.add(rejectsOf(line.line, line.problems, spoken));
    onLine();
  }
  return tally;
};

const run = async (file: string, options: Options): Promise<void> => {
  const format = formatOf(file);
  const effectiveFrom = options.from === undefined ? undefined : dayOf(options.from);
  const { size } = await stat(file); // a missing file is said before anything is started
  const tally = await withSystem(async (system) => {
    const progress = startProgress('import directory', size);
    const rejects = await Rejects.open(options.rejects);
    let read = 0;
    const source = counted(file, (bytes) => (read = bytes));
    const defaults = { ...(options.entry && { kind: options.entry }), ...(effectiveFrom && { effectiveFrom }) };
    try {
      return await take(system, { source, format, ...defaults }, rejects, () => progress.reach(read));
    } finally {
      progress.stop();
      await rejects.close();
    }
  });
  const { recorded, unchanged, rejected } = tally;
  process.stdout.write(
    `${formatCount(recorded)} recorded, ${formatCount(unchanged)} unchanged, ${formatCount(rejected)} rejected\n`,
  );
  if (rejected > 0) process.exitCode = 1;
};

/** `redress import directory`: regions, departments, service items and service points from a file. */
export const importDirectoryCommand = (): Command =>
  new Command('directory')
    .description('take in regions, departments, service items and service points; the same file again changes nothing')
    .argument('<file>', 'CSV, NDJSON or a JSON array, by the end of its name')
    .addOption(new Option('--entry <kind>', 'what the lines are, where they have no field entry').choices(EntryKind.options))
    .option('--from <day>', 'from when the lines hold that have no effectiveFrom, yyyy-mm-dd')
    .option('--rejects <file>', 'write every rejection there, as NDJSON')
    .action(run);

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { Command, Option } from 'commander';
import { Caller } from '#kernel/callers.port.js';
import { localDay } from '#kernel/values.js';
import { Rulebook, RuleSets } from '#rulebook/rulebook.port.js';
import { shippedSourceMaps } from '#rulebook/shipped.source-maps.js';
import { SourceMap, translator } from '#rulebook/source-map.policy.js';
import { BadUsage, wrongIn } from './failure.js';
import { atStart, ImportState, type Reached } from './import-state.js';
import { formatCount, formatSeconds, startProgress } from './progress.js';
import { Rejects } from './rejects.js';
import { ReviewFormat } from './review-file.js';
import { ReviewImport } from './review-import.js';
import { type System, withSystem } from './system.js';
import { textFile } from './text-file.js';

interface Options {
  readonly source: string;
  readonly map: string;
  readonly rejects?: string;
  readonly format?: ReviewFormat;
}

/** An import whose options make sense and whose file is there. */
interface Plan {
  readonly file: string;
  readonly size: number;
  readonly source: string;
  readonly format: ReviewFormat;
  readonly map: SourceMap;
  readonly rejectsFile: string | undefined;
  readonly state: ImportState;
}

const formatOf = (file: string): ReviewFormat => {
  const format = ReviewFormat.safeParse(extname(file).slice(1).toLowerCase());
  if (!format.success) throw new BadUsage(`${file}: the name must end in .csv or .ndjson; or say --format`);
  return format.data;
};

/** A published map before one that ships, and that before a file. */
const mapOf = async (named: string, { app, parts }: System): Promise<SourceMap> => {
  const rulebook = app.get(Rulebook);
  const published = rulebook.sourceMap(named, localDay(parts.clock.instant(), rulebook.zone));
  if (published) return published;
  const names = app
    .get(RuleSets)
    .ruleSets('source-map')
    .map(({ name }) => name)
    .join(', ');
  if (extname(named) !== '.json') throw new BadUsage(`there is no source map ${named}; there are ${names}, or name a .json file`);
  const map = SourceMap.safeParse(JSON.parse(await textFile(named)));
  if (map.success) return map.data;
  throw new BadUsage(`${named} is not a source map: ${wrongIn(map.error)}`);
};

/** What can be said of the file and the options before anything is connected. */
const wantedOf = async (named: string, options: Options) => {
  const source = Caller.shape.name.safeParse(options.source);
  if (!source.success) throw new BadUsage('--source must be small letters, digits and hyphens');
  const file = resolve(named);
  const format = options.format ?? formatOf(file);
  const { size, mtimeMs } = await stat(file);
  const rejectsFile = options.rejects === undefined ? undefined : resolve(options.rejects);
  return { file, size, modified: mtimeMs, source: source.data, format, rejectsFile };
};

const planOf = ({ modified, ...wanted }: Awaited<ReturnType<typeof wantedOf>>, map: SourceMap): Plan => {
  const { file, size, source, format, rejectsFile } = wanted;
  const fingerprint = createHash('sha256').update(JSON.stringify(map)).digest('hex');
  const state = new ImportState(file, { source, map: fingerprint, format, size, modified, rejects: rejectsFile ?? null });
  return { ...wanted, map, state };
};

/** The public body needs no translation where values keep their types. */
const translateOf = ({ map, format }: Plan) =>
  map.name === 'contract' && format === 'ndjson' ? (record: unknown) => record : translator(map);

const answeredIn = ({ accepted, duplicates, rejected }: Reached): number => accepted + duplicates + rejected;

const summaryOf = (reached: Reached, done: number, seconds: number): string => {
  const counts = [`${formatCount(reached.accepted)} accepted`, `${formatCount(reached.duplicates)} duplicates`];
  const rejected = `${formatCount(reached.rejected)} rejected`;
  return `${[...counts, rejected].join(', ')} (${formatCount(done)} in ${formatSeconds(seconds)}, ${formatCount(done / seconds)}/s)\n`;
};

const take = async (plan: Plan, commands: CommandBus): Promise<Reached> => {
  const { file, size, source, format, state } = plan;
  const from = await state.load();
  const { offset, line, rejectBytes } = from ?? atStart;
  if (from) process.stderr.write(`going on after line ${formatCount(line)}, where an earlier run stopped\n`);
  const rejects = await Rejects.open(plan.rejectsFile, rejectBytes);
  const progress = startProgress(`import ${source}`, 0);
  const doneBefore = answeredIn(from ?? atStart);
  const onReached = (reached: Reached) => {
    const done = answeredIn(reached) - doneBefore;
    // How many lines are left is not known; how many bytes are is.
    progress.reach(done, Math.round((done * (size - offset)) / Math.max(1, reached.offset - offset)));
  };
  const translate = translateOf(plan);
  const start = performance.now();
  try {
    const reached = await new ReviewImport({ file, format, source, translate, commands, state, rejects, onReached }).run(from);
    process.stdout.write(summaryOf(reached, answeredIn(reached) - doneBefore, (performance.now() - start) / 1_000));
    return reached;
  } finally {
    progress.stop();
    await rejects.close();
  }
};

const run = async (file: string, options: Options): Promise<void> => {
  const wanted = await wantedOf(file, options);
  const { rejected } = await withSystem(async (system) =>
    take(planOf(wanted, await mapOf(options.map, system)), system.app.get(CommandBus)),
  );
  if (rejected > 0) process.exitCode = 1;
};

/** `redress import reviews`: reviews of a source system straight into the log. */
export const importReviewsCommand = (): Command =>
  new Command('reviews')
    .description('take in reviews of a source system; killed, it goes on where it stopped when it is run again')
    .argument('<file>', 'CSV with a header, or NDJSON')
    .requiredOption('--source <name>', 'who delivers them: together with its own ids it tells the same review again')
    .option(
      '--map <name>',
      `how the source writes: ${shippedSourceMaps.map(({ name }) => name).join(', ')}, one of the rulebook, or a .json file`,
      'contract',
    )
    .option('--rejects <file>', 'write every rejection there, as NDJSON')
    .addOption(new Option('--format <format>', 'where the name of the file does not tell').choices(ReviewFormat.options))
    .action(run);

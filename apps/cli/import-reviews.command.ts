import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { Command, Option } from 'commander';
import { Caller } from '#kernel/callers.port.js';
import { shippedSourceMaps } from '#rulebook/shipped.source-maps.js';
import { SourceMap, translator } from '#rulebook/source-map.policy.js';
import { BadUsage } from './failure.js';
import { atStart, ImportState, type Reached } from './import-state.js';
import { formatCount, formatSeconds, startProgress } from './progress.js';
import { Rejects } from './rejects.js';
import { ReviewFormat } from './review-file.js';
import { ReviewImport } from './review-import.js';
import { withSystem } from './system.js';

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

const mapOf = async (named: string): Promise<SourceMap> => {
  const shipped = shippedSourceMaps.find(({ name }) => name === named);
  if (shipped) return shipped;
  const names = shippedSourceMaps.map(({ name }) => name).join(', ');
  if (extname(named) !== '.json') throw new BadUsage(`there is no source map ${named}; there are ${names}, or name a .json file`);
  const map = SourceMap.safeParse(JSON.parse(await readFile(named, 'utf8')));
  if (map.success) return map.data;
  const wrong = map.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new BadUsage(`${named} is not a source map: ${wrong}`);
};

const planOf = async (named: string, options: Options): Promise<Plan> => {
  const source = Caller.shape.name.safeParse(options.source);
  if (!source.success) throw new BadUsage('--source must be small letters, digits and hyphens');
  const file = resolve(named);
  const format = options.format ?? formatOf(file);
  const map = await mapOf(options.map);
  const { size, mtimeMs } = await stat(file);
  const rejectsFile = options.rejects === undefined ? undefined : resolve(options.rejects);
  const state = new ImportState(file, {
    source: source.data,
    map: createHash('sha256').update(JSON.stringify(map)).digest('hex'),
    format,
    size,
    modified: mtimeMs,
    rejects: rejectsFile ?? null,
  });
  return { file, size, source: source.data, format, map, rejectsFile, state };
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
  const plan = await planOf(file, options);
  const { rejected } = await withSystem(({ app }) => take(plan, app.get(CommandBus)));
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
      `how the source writes: ${shippedSourceMaps.map(({ name }) => name).join(', ')}, or a .json file`,
      'contract',
    )
    .option('--rejects <file>', 'write every rejection there, as NDJSON')
    .addOption(new Option('--format <format>', 'where the name of the file does not tell').choices(ReviewFormat.options))
    .action(run);

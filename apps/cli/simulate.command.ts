import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { FinishedCases } from '#simulation/case-counts.js';
import { hash32 } from '#simulation/chance.js';
import { type ReviewOptions, type SimulatedReview, simulateReviews } from '#simulation/reviews.js';
import { simulateWorld, type World } from '#simulation/world.js';
import { formatCount, formatSeconds, startProgress } from './progress.js';
import { ndjson, postBatch } from './simulate.batch.js';
import { deliverAll } from './simulate.cases.js';
import { type ApiDestination, planOf, type SimulationPlan, WrongOptions, withSimulateOptions } from './simulate.options.js';
import { SendingFailed, type Tally } from './simulate.sending.js';
import { postSingly } from './simulate.single.js';

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' && error !== null && 'syscall' in error;

const writeTo = async (file: string, pieces: Iterable<string>): Promise<void> => {
  if (file !== '-') return pipeline(Readable.from(pieces), createWriteStream(file));
  // A reader that has seen enough, such as `head`, is no failure.
  return pipeline(Readable.from(pieces), process.stdout, { end: false }).catch((error: unknown) => {
    if (!isSystemError(error) || error.code !== 'EPIPE') throw error;
  });
};

/** The directory as NDJSON, what others point to first. */
function* directoryLines(world: World): Generator<string> {
  for (const entry of world.regions) yield `${JSON.stringify({ entry: 'region', ...entry })}\n`;
  for (const entry of world.departments) yield `${JSON.stringify({ entry: 'department', ...entry })}\n`;
  for (const entry of world.items) yield `${JSON.stringify({ entry: 'item', ...entry })}\n`;
  for (const entry of world.servicePoints) yield `${JSON.stringify({ entry: 'service-point', ...entry })}\n`;
}

type Reached = (done: number) => void;

const writeReviews = async (file: string, reviews: Iterable<SimulatedReview>, reached: Reached): Promise<undefined> => {
  const texts = function* () {
    let written = 0;
    for (const { text, lines } of ndjson(reviews)) {
      yield text;
      reached((written += lines));
    }
  };
  await writeTo(file, texts());
};

const deliver = (
  to: { readonly file: string } | ApiDestination,
  reviews: IterableIterator<SimulatedReview>,
  reached: Reached,
): Promise<Tally | undefined> => {
  if ('file' in to) return writeReviews(to.file, reviews, reached);
  return (to.single === undefined ? postBatch : postSingly)(to, reviews, reached);
};

const summaryOf = (count: number, seconds: number, tally: Tally | undefined): string => {
  const rate = `${formatCount(count)} reviews in ${formatSeconds(seconds)} (${formatCount(count / seconds)}/s)`;
  if (!tally) return `${rate}\n`;
  const { accepted, duplicates, rejected, reasons } = tally;
  const counts = `${formatCount(accepted)} accepted, ${formatCount(duplicates)} duplicates, ${formatCount(rejected)} rejected`;
  const first = reasons.length > 0 ? `the first rejections:\n${reasons.map((reason) => `  ${reason}\n`).join('')}` : '';
  return `${rate}: ${counts}\n${first}`;
};

/** Local days of the simulated city, as its arrivals have them. */
const zone = 'Asia/Shanghai';

/** The finished cases that the reviews of a stream are of go first, so that never more were reviewed than finished. */
const finishCases = async (world: World, options: ReviewOptions, to: ApiDestination): Promise<void> => {
  const finished = new FinishedCases(world, zone);
  for (const review of simulateReviews(world, options)) finished.add(review);
  const deliveryId = `simulated-${hash32(JSON.stringify(options)).toString(36)}`;
  const { taken, refused } = await deliverAll(to, finished.counts(options.seed, deliveryId));
  const why = refused === undefined ? '' : `; the first that was not taken:\n  ${refused}`;
  process.stderr.write(`${formatCount(taken)} counts of finished cases${why}\n`);
};

/** True when nothing was rejected. */
const runReviews = async (
  world: World,
  options: ReviewOptions,
  to: { readonly file: string } | ApiDestination,
): Promise<boolean> => {
  if (!('file' in to) && to.cases) await finishCases(world, options, to);
  const start = performance.now();
  const progress = startProgress('simulate', options.count);
  let done = 0;
  const reached: Reached = (now) => progress.reach((done = now));
  const tally = await deliver(to, simulateReviews(world, options), reached).finally(() => progress.stop());
  process.stderr.write(summaryOf(done, (performance.now() - start) / 1_000, tally));
  return !tally || tally.rejected === 0;
};

const run = async ({ world: worldOptions, worldFile, reviews }: SimulationPlan): Promise<boolean> => {
  const world = simulateWorld(worldOptions);
  if (worldFile !== undefined) await writeTo(worldFile, directoryLines(world));
  return reviews === undefined || runReviews(world, reviews.options, reviews.to);
};

/** Errors that are told in a sentence; anything else is a bug and keeps its stack. */
const isExpected = (error: unknown): error is Error =>
  error instanceof WrongOptions || error instanceof SendingFailed || isSystemError(error);

/** `redress simulate`: an invented directory, and reviews of it to a file or to a running redress. */
export const simulateCommand = (): Command => {
  const command = new Command('simulate').description('make an invented directory and reviews of it, reproducible by seed');
  return withSimulateOptions(command).action(async (options: object) => {
    try {
      if (!(await run(planOf(options)))) process.exitCode = 1;
    } catch (error) {
      if (!isExpected(error)) throw error;
      command.error(`error: ${error.message}`, { exitCode: error instanceof WrongOptions ? 2 : 1 });
    }
  });
};

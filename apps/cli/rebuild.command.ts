import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import type { Projection } from '#platform/read-db/consumer.js';
import { RebuildRunning } from '#platform/read-db/rebuild.js';
import { type RebuildRun, latestRunOf, loadRun, openOrNewRun, openRunOf, runPage } from '#platform/read-db/rebuild.runs.js';
import { type RebuildAct, rebuildActs, steer } from '#platform/read-db/rebuild.steering.js';
import type { Parts } from '../parts.js';
import { projectionNames, projectionsOf } from '../worker/projections.js';
import { rebuildCrew } from '../worker/rebuild-crew.js';
import { conduct } from '../worker/rebuilding.js';
import { BadUsage, CannotDo } from './failure.js';
import { startProgress } from './progress.js';
import { lineOfRun, outcomeOf } from './rebuild.show.js';
import { withParts } from './system.js';

interface Options {
  readonly list?: true;
  readonly status?: true;
  readonly pause?: true;
  readonly resume?: true;
  readonly cancel?: true;
  readonly swap?: true;
  readonly hold?: true;
  readonly acceptDifferences?: true;
  readonly processes?: number;
}

const runsShown = 20;
const lookMillis = 300;
const by = 'cli';

const list = async (parts: Parts): Promise<void> => {
  const { readDb, store } = parts;
  const checkpoints = await readDb.checkpoints();
  const head = await store.head();
  for (const { name, version } of await projectionsOf(parts)) {
    const live = checkpoints.get(name);
    const standing = live ? `version ${live.version}, position ${live.position} of ${head}` : 'not built yet';
    const newer = live && live.version < version ? `; this build has version ${version}` : '';
    process.stdout.write(`${name.padEnd(16)} ${standing}${newer}\n`);
  }
};

const status = async ({ readDb }: Parts): Promise<void> => {
  const { data } = await runPage(readDb.db, { limit: runsShown });
  process.stdout.write(data.length > 0 ? data.map(lineOfRun).join('') : 'nothing was rebuilt here yet\n');
};

const isUnderWay = ({ state }: RebuildRun): boolean => state === 'running' || state === 'comparing';

interface Followed {
  readonly begun: RebuildRun;
  readonly signal: AbortSignal;
}

/** Until the run is over or waits for a word: works on it, or looks on while another process does. */
const follow = async (parts: Parts, projection: Projection, { begun, signal }: Followed): Promise<RebuildRun> => {
  const { id } = begun;
  const crew = rebuildCrew(parts.settings);
  const progress = startProgress(`rebuild ${projection.name}`, Number(begun.target) || Number(await parts.store.head()));
  const reach = (at: Pick<RebuildRun, 'positions' | 'target'>) => progress.reach(Number(at.positions), Number(at.target));
  try {
    let run = begun;
    while (isUnderWay(run) && !signal.aborted) {
      try {
        run = await conduct(parts, projection, { id, crew, signal, onProgress: reach });
      } catch (error) {
        if (!(error instanceof RebuildRunning)) throw error;
        await sleep(lookMillis);
        run = await loadRun(parts.readDb.db, id);
        reach(run);
      }
    }
    return run;
  } finally {
    progress.stop();
  }
};

const tell = (run: RebuildRun): void => {
  process.stdout.write(outcomeOf(run));
  if (run.state !== 'swapped') process.exitCode = 1;
};

interface Told {
  readonly options: Options;
  readonly signal: AbortSignal;
}

const begin = async (parts: Parts, projection: Projection, { options, signal }: Told): Promise<void> => {
  const { processes, hold, acceptDifferences } = options;
  const { db } = parts.readDb;
  await parts.readDb.prepare(projection); // no worker may have run here yet
  const run = await openOrNewRun(db, projection, { by, processes, hold, acceptDifferences });
  if (run.toVersion !== projection.version)
    throw new CannotDo(`a rebuild to version ${run.toVersion} is under way, which this build does not have`);
  tell(await follow(parts, projection, { begun: run, signal }));
};

const steerOne = async (
  parts: Parts,
  projection: Projection,
  { act: told, options, signal }: Told & { act: RebuildAct },
): Promise<void> => {
  const { db } = parts.readDb;
  const known = (await openRunOf(db, projection.name)) ?? (await latestRunOf(db, projection.name));
  if (!known) throw new CannotDo(`${projection.name} was never rebuilt here`);
  const run = await steer(db, projection, { id: known.id, act: told, acceptDifferences: options.acceptDifferences ?? false });
  if (told === 'pause' || told === 'cancel') process.stdout.write(lineOfRun(run));
  else tell(await follow(parts, projection, { begun: run, signal }));
};

const checkName = (name: string | undefined): string => {
  if (name !== undefined && projectionNames.includes(name)) return name;
  const names = projectionNames.join(', ');
  throw new BadUsage(name === undefined ? `say which: ${names}` : `there is no read model ${name}; there are ${names}`);
};

const projectionNamed = async (parts: Parts, name: string): Promise<Projection> => {
  const found = (await projectionsOf(parts)).find((one) => one.name === name);
  if (!found) throw new Error(`the read model ${name} is in no list`);
  return found;
};

const run = (name: string | undefined, options: Options): Promise<void> => {
  if (options.list) return withParts(list);
  if (options.status) return withParts(status);
  const named = checkName(name);
  const acts = rebuildActs.filter((one) => options[one]);
  if (acts.length > 1) throw new BadUsage(`one at a time: ${acts.map((one) => `--${one}`).join(', ')}`);
  const [told] = acts;
  return withParts(async (parts, signal) => {
    const projection = await projectionNamed(parts, named);
    await (told ? steerOne(parts, projection, { act: told, options, signal }) : begin(parts, projection, { options, signal }));
  });
};

const count = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
  throw new InvalidArgumentError('It is a whole number from 1 to 64.');
};

/** `redress rebuild`: a read model anew from the log, beside the live one, which answers until the swap. */
export const rebuildCommand = (): Command =>
  new Command('rebuild')
    .description('build a read model anew beside the live one, compare the two, and swap them')
    .argument('[name]', 'of the read model')
    .option('--list', 'say which read models there are and how far they know the log')
    .option('--status', 'say how the newest rebuilds stand, whoever works on them')
    .option('--pause', 'let the rebuild rest where it is')
    .option('--resume', 'go on with one that rests or has failed')
    .option('--cancel', 'give it up; the live read model stays')
    .option('--swap', 'put one in place that is ready')
    .option('--hold', 'stop before the swap, whatever the comparison says')
    .option('--accept-differences', 'swap even if the comparison finds what nobody expected')
    .option('--processes <number>', 'how many fill it; as many as there are cores without it', count)
    .action(run);

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '#platform/config.js';
import { scorecard } from '#scorecards/scorecard.query.js';
import { connected, openParts, type Parts } from '../../apps/parts.js';
import { CommandLine } from '../support/cli.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { Process } from '../support/process.js';
import { eventually } from '../support/world.js';

/** A month of a county by default; REVIEWS=1000000 makes it one of a city. */
const count = Number(process.env['REVIEWS'] ?? 20_000);
const badShare = 0.004;
/** Seconds for what takes a second or two on a machine that does nothing else. */
const patience = 120 + count / 1_000;

/** What test/support/count-reviews.mjs counts from the file, without any code of the product. */
interface Counted {
  readonly total: Readonly<Record<string, number>>;
  readonly departments: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
}

const countedBy = async (...files: string[]): Promise<Counted> => {
  const script = join(import.meta.dirname, '../support/count-reviews.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...files], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as Counted;
};

describe(`a month of ${count} reviews, with processes killed on the way`, () => {
  let database: TestDatabase;
  let folder: string;
  let parts: Parts;
  let cli: CommandLine;
  let environment: Readonly<Record<string, string>>;
  let worker: Process;
  const startWorker = () => new Process('worker/main.js', { ...environment, LOG_LEVEL: 'warn' });

  beforeAll(async () => {
    database = await createDatabase();
    folder = await mkdtemp(join(tmpdir(), 'redress-month-'));
    environment = { DATABASE_URL: database.url, MASTER_KEY: randomBytes(32).toString('base64') };
    parts = await openParts(connected(readSettings({ ...environment, LOG_LEVEL: 'silent' })));
    cli = new CommandLine(environment);
    worker = startWorker();
  });
  afterAll(async () => {
    await worker.stop();
    await parts.close();
    await database.drop();
    await rm(folder, { recursive: true });
  }, 60_000);

  const [world, reviews] = ['world.ndjson', 'reviews.ndjson'] as const;
  const file = (name: string) => join(folder, name);
  const position = async () => parts.store.head();

  /** Lets the import come some way, then kills it and, with it, the worker; a new worker starts. */
  const killMidway = async () => {
    const before = await position();
    const { child, ended } = cli.start('import', 'reviews', file(reviews), '--source', 'hub');
    await eventually(async () => ((await position()) > before + BigInt(count) / 10n ? true : undefined), patience);
    child.kill('SIGKILL');
    expect(await ended).toMatchObject({ code: null });
    await worker.kill();
    worker = startWorker();
  };

  it(
    'has every figure of the file, no review lost or twice, no order missing or doubled',
    async () => {
      const shape = ['--count', String(count), '--from', '2026-07-01', '--to', '2026-07-31', '--seed', '7'];
      const simulated = await cli.run(
        'simulate',
        ...shape,
        '--bad-share',
        String(badShare),
        '--duplicates',
        '0.002',
        '--out',
        file(reviews),
        '--world',
        file(world),
      );
      expect(simulated).toMatchObject({ code: 0 });
      expect(await cli.run('import', 'directory', file(world))).toMatchObject({ code: 0 });
      for (let killed = 0; killed < 3; killed++) await killMidway();
      expect(await cli.run('import', 'reviews', file(reviews), '--source', 'hub')).toMatchObject({ code: 0 });

      const counted = await countedBy(file(world), file(reviews));
      const { bad = 0 } = counted.total;
      expect(bad).toBeGreaterThan(0);
      const answer = await eventually(async () => {
        const question = { departments: 'all', groupBy: ['department', 'month'] } as const;
        const known = await scorecard(parts.readDb, question).catch(() => undefined); // before the first worker made its tables
        const opened = known?.groups.reduce((sum, { measures }) => sum + (measures.ordersOpened.value ?? 0), 0);
        return opened === bad ? known : undefined;
      }, patience);

      const figures = Object.fromEntries(
        answer.groups.map(({ key, measures }) => [
          `${String(key['department'])} ${String(key['month'])}`,
          Object.fromEntries(Object.entries(measures).map(([name, { value }]) => [name, value])),
        ]),
      );
      const expected = Object.entries(counted.departments).flatMap(([department, months]) =>
        Object.entries(months).map(([month, { default: byDefault = 0, ...counts }]) => {
          const good = (counts['received'] ?? 0) - (counts['bad'] ?? 0);
          const activeGood = good - byDefault;
          return [`${department} ${month}`, { ...counts, good, activeGood, ordersOpened: counts['bad'] }] as const;
        }),
      );
      expect(Object.keys(figures)).toHaveLength(expected.length);
      expect(figures).toMatchObject(Object.fromEntries(expected));
      expect(await streamsOf('ReviewSubmitted')).toEqual({
        events: counted.total['received'],
        streams: counted.total['received'],
      });
      expect(await streamsOf('WorkOrderOpened')).toEqual({ events: bad, streams: bad });
    },
    patience * 3_000,
  );

  const streamsOf = async (type: string) => {
    const streams = new Set<string>();
    let events = 0;
    for (let after = 0n, more = true; more;) {
      const page = await parts.store.readAll(after, { types: [type] }, 5_000);
      for (const { stream } of page.events) streams.add(stream);
      events += page.events.length;
      ({ upTo: after, more } = page);
    }
    return { events, streams: streams.size };
  };

  it(
    'takes nothing of the same file in again',
    async () => {
      const before = await streamsOf('ReviewSubmitted');
      const again = await cli.run('import', 'reviews', file(reviews), '--source', 'hub');
      expect(again.out).toMatch(/^0 accepted/m);
      expect(await streamsOf('ReviewSubmitted')).toEqual(before);
    },
    patience * 1_000,
  );
});

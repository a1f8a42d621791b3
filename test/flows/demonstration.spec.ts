import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RegisterDepartment, RegisterRegion, RegisterServiceItem, RegisterServicePoint } from '#directory/directory.commands.js';
import { localDay } from '#kernel/values.js';
import { readSettings } from '#platform/config.js';
import { isWorkingDay } from '#rulebook/calendar.policy.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { type Step, storyOf } from '#simulation/handling.js';
import { createHttp, listen } from '../../apps/http.js';
import { connected, openParts, type Parts } from '../../apps/parts.js';
import { readersReady } from '../../apps/readers.js';
import { demoWorld, issueDemoKeys } from '../../apps/redress/demo.js';
import { DemoClock } from '../../apps/redress/demo-clock.js';
import { DemoProgress } from '../../apps/redress/demo-progress.js';
import { Visitors } from '../../apps/redress/identity/visitors.js';
import { LiveOrders } from '../../apps/redress/live-orders.js';
import { RedressModule } from '../../apps/redress/redress.module.js';
import { TimeTravel } from '../../apps/redress/time-travel.js';
import { startWorker, type Worker } from '../../apps/worker/worker.js';
import { CookieJar } from '../support/cookie-jar.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { loggedIn } from '../support/log-in.js';
import { ChannelClient, StaffClient } from '../support/world.clients.js';
import { tellDirectory } from '../support/world.directory.js';
import { eventually, isQuiet } from '../support/world.js';

const day = 86_400_000;
const cause = { id: 'demo', by: 'demo' };

let database: TestDatabase;
let folder: string;
let parts: Parts;
let app: NestFastifyApplication;
let worker: Worker;
let clock: DemoClock;
let url: string;
let channel: ChannelClient;
let supervisor: StaffClient;

/** A demonstration as `npm start` makes it, without its months of reviews. */
beforeAll(async () => {
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), 'redress-demonstration-'));
  clock = await DemoClock.open(folder);
  const settings = readSettings({
    DATABASE_URL: database.url,
    MASTER_KEY: randomBytes(32).toString('base64'),
    BLOB_STORE_URL: `file://${folder}/blobs`,
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
  });
  parts = await openParts(connected(settings), { clock, ahead: () => clock.ahead });
  app = await createHttp(RedressModule.of(parts), parts);
  worker = await startWorker(app, parts);
  await readersReady(app);
  url = await listen(app, '127.0.0.1', 0);
  const { regions, departments, items, servicePoints } = demoWorld();
  await tellDirectory(app, parts.store, [
    ...regions.map((one) => new RegisterRegion(one, cause)),
    ...departments.map((one) => new RegisterDepartment(one, cause)),
    ...items.map((one) => new RegisterServiceItem(one, cause)),
    ...servicePoints.map((one) => new RegisterServicePoint(one, cause)),
  ]);
  const { keys, officerDepartment } = await issueDemoKeys(parts, folder, url);
  app.get(DemoProgress).access = { baseUrl: url, keysFile: join(folder, 'demo.json'), officerDepartment };
  channel = new ChannelClient(url, keys['channel']);
  supervisor = new StaffClient(url, keys['supervisor']);
  await worker.work();
}, 90_000);
afterAll(async () => {
  await app.close();
  await worker.stop();
  await parts.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const counted = async (type: string) => (await parts.store.readAll(0n, { types: [type] }, 1_000)).events.length;
const quiet = () => eventually(async () => ((await isQuiet(parts)) ? true : undefined));
const visitor = () => new CookieJar(url);

describe('the clock of a demonstration', () => {
  it('moves on by working days: timers ring, orders turn overdue, and nobody is logged out', async () => {
    const [item] = demoWorld().items;
    await channel.submit({ itemCode: item?.code, rating: 1, comment: '窗口没有人' });
    await quiet();
    expect([await counted('WorkOrderOpened'), await counted('WorkOrderOverdue')]).toEqual([1, 0]);
    const officer = await loggedIn({ url }, 'officer');
    expect((await visitor().post('/start/clock', { days: '8' }, { follow: false })).status).toBe(303);
    await app.get(TimeTravel).followed;
    await quiet();
    expect(await counted('WorkOrderOverdue')).toBe(1);
    expect(clock.ahead % day).toBe(0);
    expect(clock.ahead).toBeGreaterThanOrEqual(8 * day);
    const rulebook = app.get(Rulebook);
    expect(isWorkingDay(rulebook.calendar(), localDay(clock.instant(), rulebook.zone))).toBe(true);
    expect((await officer.get('/staff/start', { follow: false })).status).toBe(200);
  });

  it('moves by a day where nonsense is asked for, and never back', async () => {
    for (const days of ['-3', 'many', '999']) {
      const before = clock.ahead;
      expect((await visitor().post('/start/clock', { days }, { follow: false })).status).toBe(303);
      expect(clock.ahead).toBeGreaterThan(before);
    }
    await app.get(TimeTravel).followed;
  });

  it('moves once by a button, however often it is pressed and by whomever', async () => {
    const before = clock.ahead;
    const press = () => visitor().post('/start/clock', { days: '1', ahead: String(before) }, { follow: false });
    const pressed = [...(await Promise.all([press(), press()])), await press()];
    expect(pressed.map(({ status }) => status)).toEqual([303, 303, 303]);
    const rulebook = app.get(Rulebook);
    const from = Date.parse(clock.instant()) - (clock.ahead - before);
    const days = Array.from({ length: (clock.ahead - before) / day }, (_, nth) => from + (nth + 1) * day);
    const worked = days.filter((at) => isWorkingDay(rulebook.calendar(), localDay(new Date(at).toISOString(), rulebook.zone)));
    expect(worked).toHaveLength(1);
    const { text } = await visitor().get('/');
    expect(text).toContain(`name="ahead" value="${clock.ahead}"`);
    await app.get(TimeTravel).followed;
  });

  it('is moved from this site alone', async () => {
    const before = clock.ahead;
    const { status } = await visitor().post('/start/clock', { days: '1' }, { origin: 'https://elsewhere.example' });
    expect([status, clock.ahead]).toEqual([403, before]);
  });
});

describe('officers of the simulated city', () => {
  const offices = () =>
    app
      .get(Visitors)
      .all()
      .filter(({ role }) => role === 'officer')
      .flatMap(({ departments }) => departments);
  const itemOf = (isOfVisitors: boolean) => {
    const item = demoWorld().items.find(({ departmentCode }) => offices().includes(departmentCode) === isOfVisitors);
    if (!item) throw new Error('no such item');
    return item;
  };
  let times = 0;
  /** A bad review that an invented person left, of whose order this is to become. */
  const left = async (isOfVisitors: boolean, ...acts: readonly Step['act'][]): Promise<string> => {
    const { code: itemCode, departmentCode } = itemOf(isOfVisitors);
    times += 1;
    const isMeant = (externalId: string) =>
      storyOf(externalId)
        .map(({ act }) => act)
        .join() === acts.join();
    const all = Array.from({ length: 1_000 }, (_, i) => `sim-${times}-${i}`);
    const externalId = all.find(isMeant) ?? '';
    const { id } = await channel.submit({ itemCode, externalId, rating: 1 });
    app.get(LiveOrders).take({ reviewId: id, externalId, departmentCode });
    await quiet();
    return id;
  };
  const stateOf = async (id: string) => (await supervisor.order(id)).state;
  const turns = async (many: number) => {
    for (let i = 0; i < many; i += 1) {
      await clock.moveOn(5 * 60_000);
      await app.get(LiveOrders).turn();
    }
  };

  it('handle what its people said until they have their word, and leave alone what is of visitors or before them', async () => {
    const [closed, appealed] = [await left(false, 'accept', 'resolve', 'satisfied'), await left(false, 'accept', 'appeal')];
    const [ofVisitors, untouched] = [await left(true, 'accept', 'resolve'), await left(false)];
    const lookedAt = await left(false, 'accept', 'resolve');
    const pin = { name: 'somebody', text: '', by: 'somebody', at: new Date(clock.now().getTime() + day).toISOString() };
    await parts.pinboard.put({ sort: 'looking', owner: lookedAt }, pin);
    await turns(12);
    expect([await stateOf(closed), await stateOf(appealed)]).toEqual(['closed', 'under-appeal']);
    for (const id of [ofVisitors, untouched, lookedAt]) expect(await stateOf(id)).toBe('awaiting-acceptance');
  });

  it('leave to a visitor what a visitor has accepted', async () => {
    const id = await left(false, 'accept', 'resolve');
    await supervisor.accept(id);
    await turns(6);
    expect(await stateOf(id)).toBe('in-progress');
  });
});

describe('the simulator', () => {
  const simulated = () => app.get(DemoProgress).simulated;
  const set = (pace: string) => visitor().post('/start/simulator', { pace }, { follow: false });

  it('hands reviews in through the real intake while it is on, and none once it is off', async () => {
    const before = await counted('ReviewSubmitted');
    expect((await set('300')).status).toBe(303);
    await eventually(async () => ((await counted('ReviewSubmitted')) >= before + 3 ? true : undefined));
    expect(simulated().pace).toBe(300);
    await set('0');
    const sent = await eventually(async () => {
      const now = await counted('ReviewSubmitted');
      await sleep(1_000); // five reviews' time
      return (await counted('ReviewSubmitted')) === now ? now : undefined;
    });
    expect(simulated().pace).toBe(0);
    expect(sent).toBeGreaterThanOrEqual(before + simulated().sent);
  });

  it('takes no pace but those that it offers', async () => {
    await set('100000');
    expect(simulated().pace).toBe(0);
  });
});

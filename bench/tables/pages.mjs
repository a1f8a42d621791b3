import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startHelper, startProduct } from '../rig/children.mjs';
import { median, percentile } from '../rig/pace.mjs';
import { crowdOrders } from '../rig/crowd.mjs';
import { onPhone } from '../rig/phone.mjs';
import { settle } from '../rig/system.mjs';
import { visitor } from '../rig/visitor.mjs';
import { measureLive } from './live.mjs';

const warm = 10;
const lookMillis = 500;

/** As somebody of the demonstration: pages by what they show, or the link on another page that leads to one. */
const views = {
  citizen: {
    'review form': '/r',
    tracking: '/t',
    'rankings for everybody': '/open/rankings',
    'corrections answered': '/open/corrections',
  },
  officer: {
    desk: '/staff/desk',
    '– with two characters looked for': '/staff/desk?q=窗口',
    'an order': { on: '/staff/desk', link: /href="(\/staff\/orders\/[0-9a-f-]{36})"/ },
    templates: '/staff/templates',
    'links and QR codes': '/links',
  },
  supervisor: {
    'dispatch desk': '/staff/dispatch',
    'service points': '/staff/points',
    rules: '/staff/rules',
    calendar: '/staff/calendar',
  },
  evaluator: {
    scorecard: '/staff/scorecards',
    '– by department': '/staff/scorecards?groupBy=department',
    'rows behind bad reviews': '/staff/scorecards/rows?measure=bad',
    rankings: '/staff/rankings',
    trend: '/staff/scorecards/trend',
    compare: '/staff/scorecards/compare',
    'hot problems': '/staff/insight',
  },
  operator: {
    operations: '/staff/operations',
    jobs: '/staff/operations/jobs',
    rebuilds: '/staff/operations/rebuilds',
    keys: '/staff/operations/keys',
  },
};

const timed = async (visit, path, asks) => {
  const took = [];
  for (let round = -warm; round < asks; round++) {
    const start = performance.now();
    await visit(path);
    if (round >= 0) took.push(performance.now() - start);
  }
  return { p50: median(took), p95: percentile(took, 0.95) };
};

const pathTo = async (visit, view) => {
  if (typeof view === 'string') return view;
  const found = view.link.exec(await visit(view.on));
  if (!found) throw new Error(`no link to follow on ${view.on}`);
  return found[1];
};

/** The file is written soon after the product says that it is ready. */
const isSeeded = async (folder) => {
  const text = await readFile(join(folder, 'demo.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text || '{}').seeded === true;
};

/** The demonstration as `npm start` makes it, once all of it has arrived. */
const startDemo = async (place) => {
  const folder = join(place.folder, 'pages');
  await mkdir(folder, { recursive: true });
  const environment = {
    DATABASE_URL: await place.database('pages'),
    MASTER_KEY: randomBytes(32).toString('base64'),
    TRUST_PROXY: '127.0.0.1', // each visit of a citizen is that of another one
    REDRESS_DATA: folder,
    OPEN_BROWSER: 'no',
    PORT: '0',
    LOG_LEVEL: 'info',
  };
  const product = { ...(await startProduct('redress', environment, 'redress is ready:')), environment };
  while (!(await isSeeded(folder))) await sleep(lookMillis);
  await settle(async () => (await fetch(`${product.said}/metrics`)).text());
  await analyze(environment.DATABASE_URL);
  return { ...product, demo: JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) };
};

/** Everybody who looks at pages, and where those are. */
const openAll = async (baseUrl) => {
  const all = [];
  for (const [who, pages] of Object.entries(views)) {
    const visit = visitor(baseUrl);
    if (who !== 'citizen') await visit(`/staff/log-in?as=${who}&back=/staff/start`);
    for (const [name, view] of Object.entries(pages)) all.push({ who, name, visit, path: await pathTo(visit, view) });
  }
  return all;
};

const measureAll = async (all, asks) => {
  const times = [];
  for (const { who, name, visit, path } of all) {
    const { p50, p95 } = await timed(visit, path, asks);
    console.error(`  ${who}, ${name}: ${p50.toFixed(1)} / ${p95.toFixed(1)} ms`);
    times.push(`${p50.toFixed(1)} / ${p95.toFixed(1)}`);
  }
  return times;
};

const factDays = 1_095;
/** As much beside the demonstration as a province has after some years. */
const crowd = async ({ environment }, { stored, facts }) => {
  const there = await crowdOrders(environment.DATABASE_URL, stored);
  console.error(`  ${there.toLocaleString('en-US')} orders`);
  const helper = startHelper('facts', { env: { ...process.env, ...environment } });
  const count = await helper.call('multiply', { count: facts.at(-1), days: factDays });
  await helper.stop();
  console.error(`  ${count.toLocaleString('en-US')} facts`);
};

const phoneRounds = 5;
/** Where a citizen begins. */
const firstPages = { 'review form': '/r', tracking: '/t', 'rankings for everybody': '/open/rankings' };

const measurePhone = async (baseUrl) => {
  const rows = [];
  for (const [name, path] of Object.entries(firstPages)) {
    const seen = await onPhone(`${baseUrl}${path}`, phoneRounds);
    const of = (what) => median(seen.map((one) => one[what]));
    rows.push([name, (of('bytes') / 1_000).toFixed(1), (of('drawn') / 1_000).toFixed(2), (of('usable') / 1_000).toFixed(2)]);
    console.error(`  on a phone, ${rows.at(-1).join(' / ')}`);
  }
  return rows;
};

/** What the database does by itself within a minute: it looks at what its tables hold. */
const analyze = async (url) => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('ANALYZE');
  await client.end();
};

const many = (count) => `${(count / 1e6).toLocaleString('en-US')} M`;

/** Pages of the demonstration, each asked for one time after the other; and again with many orders and facts beside it. */
export const pages = async (place, { asks, stored, facts }) => {
  const product = await startDemo(place);
  const all = await openAll(product.said);
  const few = await measureAll(all, asks);
  const onSlowLine = await measurePhone(product.said);
  const live = await measureLive(product.said, product.demo);
  await crowd(product, { stored, facts });
  const crowded = await measureAll(all, asks);
  await product.stop();
  return [
    {
      title: 'A page from asking to its last byte, p50 / p95 in ms',
      head: ['who', 'page', 'demonstration', `with ${many(stored)} orders and ${many(facts.at(-1))} facts`],
      rows: all.map(({ who, name }, i) => [who, name, few[i], crowded[i]]),
    },
    {
      title: 'First visit on a phone: 400 kbit/s, 400 ms there and back, a processor six times slower',
      head: ['page', 'KB with everything', 'drawn after s', 'usable after s'],
      rows: onSlowLine,
    },
    live,
  ];
};

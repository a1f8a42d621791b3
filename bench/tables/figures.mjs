import { randomBytes } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import { Chance } from '../../dist/libs/simulation/chance.js';
import { startHelper } from '../rig/children.mjs';
import { median, percentile } from '../rig/pace.mjs';
import { startSystem } from '../rig/system.mjs';

const directory = { counties: 99, departments: 5_000, items: 20_000 };
const from = '2023-11-01';
const days = 1_096;
const months = 36;
const warm = 5;

const monthAt = (nth) => {
  const first = new Date(Date.UTC(2023, 10 + nth, 1));
  const last = new Date(Date.UTC(2023, 11 + nth, 0));
  return { from: first.toISOString().slice(0, 10), to: last.toISOString().slice(0, 10) };
};
/** The same questions in every run. */
const chance = new Chance('figures');
const anyOf = (list) => list[chance.below(list.length)];
/** An instant in the month that is asked about, or in the two after it. */
const instantAfter = (nth) =>
  new Date(Date.UTC(2023, 10 + nth, 1) + chance.next() * Math.min(90, (months - nth) * 30) * 86_400_000).toISOString();

const monthAsked = () => {
  const nth = chance.below(months - 1);
  return { ...monthAt(nth), asOf: instantAfter(nth) };
};

/** What is asked of the API, each with values of its own every time. */
const questions = {
  'a department, a month': ({ departments }) => [
    'scorecards',
    { ...monthAsked(), asOf: undefined, department: anyOf(departments) },
  ],
  '– as of any instant': ({ departments }) => ['scorecards', { ...monthAsked(), department: anyOf(departments) }],
  'all departments ranked for a month': () => ['scorecards/rankings', { ...monthAsked(), asOf: undefined, measure: 'badRate' }],
  '– as of any instant ': () => ['scorecards/rankings', { ...monthAsked(), measure: 'badRate' }],
  'trend of 36 months, a department': ({ departments }) => [
    'scorecards/trend',
    { from: monthAt(0).from, to: monthAt(months - 1).to, department: anyOf(departments) },
  ],
  '100 of what was received, everybody': () => ['scorecards/rows', { ...monthAsked(), asOf: undefined, measure: 'received' }],
  '100 bad reviews, everybody': () => ['scorecards/rows', { ...monthAsked(), asOf: undefined, measure: 'bad' }],
  'trend of 36 months, everybody': () => ['scorecards/trend', { from: monthAt(0).from, to: monthAt(months - 1).to }],
};

/** The same as evaluators ask it: whole pages. */
const pages = {
  'page of a department, a month': ({ departments }) => [
    '/staff/scorecards',
    { ...monthAsked(), department: anyOf(departments) },
  ],
  'page of all departments ranked for a month': () => ['/staff/rankings', { ...monthAsked(), measure: 'badRate' }],
  'page of 36 months, everybody': () => ['/staff/scorecards/trend', { from: monthAt(0).from, to: monthAt(months - 1).to }],
};

const asker = (baseUrl, key) => async (path, query) => {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined);
  const url = `${new URL(path, `${baseUrl}/api/v1/`)}?${new URLSearchParams(wanted)}`;
  const start = performance.now();
  const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${text}`);
  return performance.now() - start;
};

const timed = async (ask, question, rounds) => {
  const took = [];
  for (let round = -warm; round < rounds; round++) {
    const millis = await ask(...question());
    if (round >= 0) took.push(millis);
  }
  return { p50: median(took), p99: percentile(took, 0.99) };
};

const atSize = async (place, helper, known, { count, asks }) => {
  const started = performance.now();
  const sizes = await helper.call('fill', { count, from, days });
  console.error(`filled ${count.toLocaleString('en-US')} facts in ${Math.round((performance.now() - started) / 1_000)} s`);
  const product = await startSystem(place, 'figures', known);
  const ask = asker(product.said, known.keys.evaluator);
  const times = {};
  for (const [name, question] of Object.entries({ ...questions, ...pages })) {
    times[name] = await timed(ask, () => question(known), asks);
    console.error(`  ${name}: ${times[name].p50.toFixed(1)} / ${times[name].p99.toFixed(1)} ms`);
  }
  await product.stop();
  return { count, sizes, times };
};

const millis = (figure) => figure.toFixed(figure < 10 ? 1 : 0);
const mega = (bytes) => Math.round(bytes / 2 ** 20).toLocaleString('en-US');
const many = (count) => `${(count / 1_000_000).toLocaleString('en-US')} M facts`;

const tablesOf = (measured) => [
  {
    title: `Questions over HTTP, one after the other, p50 / p99 in ms: 3 years, ${directory.departments.toLocaleString('en-US')} departments, ${directory.items.toLocaleString('en-US')} items`,
    head: ['question', ...measured.map(({ count }) => many(count))],
    rows: Object.keys({ ...questions, ...pages }).map((name) => [
      name.trim(),
      ...measured.map(({ times }) => `${millis(times[name].p50)} / ${millis(times[name].p99)}`),
    ]),
  },
  {
    title: 'What they take on disk',
    head: ['', ...measured.map(({ count }) => many(count))],
    rows: [
      ['lines by day and all dimensions', ...measured.map(({ sizes }) => sizes.daily)],
      ['lines by day and department', ...measured.map(({ sizes }) => sizes.days)],
      ['lines by month and department', ...measured.map(({ sizes }) => sizes.months)],
      ['facts with their indexes, MB', ...measured.map(({ sizes }) => mega(sizes.raw.bytes))],
      ['lines with their indexes, MB', ...measured.map(({ sizes }) => mega(sizes.sums.bytes))],
      [
        'both, MB for a million facts',
        ...measured.map(({ count, sizes }) => mega(((sizes.raw.bytes + sizes.sums.bytes) * 1e6) / count)),
      ],
    ],
  },
];

/** Figures as of now and of any instant, over ever more facts. */
export const figures = async (place, { facts, asks }) => {
  const environment = {
    DATABASE_URL: await place.database('figures'),
    MASTER_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
  };
  const helper = startHelper('facts', { env: { ...process.env, ...environment } });
  const { key, departments } = await helper.call('prepare', directory);
  const known = { environment: { ...environment, LOG_LEVEL: 'info' }, keys: { evaluator: key }, departments };
  const measured = [];
  for (const count of facts) measured.push(await atSize(place, helper, known, { count, asks }));
  await helper.stop();
  return tablesOf(measured);
};

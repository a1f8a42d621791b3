import { randomUUID } from 'node:crypto';
import { openPool } from '#platform/postgres/pool.js';
import { readingLimit } from '../../apps/web/citizens/reading-limit.js';
import type { PageRow, Stage } from './every-page.js';
import { filled } from './every-page.sending.js';
import { loggedIn } from './log-in.js';
import { fillIn, type Fields } from './staff-forms.js';
import type { Receipt } from './world.contract.js';
import { departments, items } from './world.directory.js';
import { withQuery } from './world.http.js';
import type { World } from './world.js';

/** What things go wrong with. */
export interface ErrorsSeed {
  /** An order in hand, whose citizen follows it. */
  readonly inHand: Receipt;
  readonly closed: string;
}

type At = Stage<ErrorsSeed>;
type Row = PageRow<ErrorsSeed>;

const template = { department: departments.east, name: '致歉' };
const busy = '192.0.2.9';

const accepted = async (world: World): Promise<Receipt> => {
  const receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '中午不开窗' });
  await world.quiet();
  await world.officer.accept(receipt.id);
  return receipt;
};

/** An order in hand, one that is closed, a template that was changed, an address that asked too often, and drafts that are away. */
export const seedForErrors = async (world: World): Promise<ErrorsSeed> => {
  const inHand = await accepted(world);
  const { id: closed } = await accepted(world);
  await world.officer.resolve(closed, '已当面致歉');
  await world.supervisor.does(closed, 'call-back', { result: 'satisfied' });
  await world.quiet();
  const officer = await loggedIn(world, 'officer');
  const save = (text: string) =>
    fillIn(officer, withQuery('/staff/templates', template), { action: '/staff/templates', fields: { ...template, text } });
  await save('给您带来不便，深表歉意。');
  await save('给您带来不便，我们深表歉意。');
  const headers = { 'x-forwarded-for': busy };
  for (let nth = 0; nth <= readingLimit.most; nth++) await fetch(`${world.url}/open`, { headers });
  const pool = openPool({ url: world.databaseUrl, applicationName: 'every page of errors' });
  await pool.query('ALTER TABLE web.drafts RENAME TO drafts_away');
  await pool.end();
  return { inHand, closed };
};

const officer: Row['as'] = ['officer'];
const words = { reply: '已当面致歉，<b>中午</b>也开窗' };

/** An action on the page of the order in hand. */
const act = (name: string, action: string, row: Pick<Row, 'status' | 'sends'>): Row => ({
  ...row,
  route: name,
  as: officer,
  at: ({ seed }) => `/staff/orders/${seed.inHand.id}/${action}`,
});
const resolve = (fields: Fields) => (at: At) => {
  const path = `/staff/orders/${at.seed.inHand.id}`;
  return filled(at, `${path}?do=resolve`, { action: `${path}/resolve`, fields });
};

/** What many orders came to that were taken in hand before, with one that is not theirs to touch. */
const manyOrders = ({ seed }: At): URLSearchParams => {
  const fields = { action: 'accept', once: randomUUID(), from: 'state=in-progress' };
  const form = new URLSearchParams(fields);
  for (const id of [seed.inHand.id, seed.closed, randomUUID()]) form.append('order', `${id}.1`);
  return form;
};
const bulk = (name: string, row: Pick<Row, 'status' | 'sends'>): Row => ({
  ...row,
  route: name,
  as: officer,
  at: () => '/staff/desk/bulk',
});
const withTokenOf = async (at: At, form: URLSearchParams) => {
  const { form: held } = await filled(at, '/staff/templates', { action: '/staff/templates', fields: {} });
  form.set('csrf', new URLSearchParams(held).get('csrf') ?? '');
  return { form };
};

const review = `/r?item=${items.east}`;

/** Every page that says what went wrong, and what came of many things at once. */
export const errorsPages: readonly Row[] = [
  {
    route: 'too often',
    as: ['citizen'],
    at: () => '/open',
    sends: () => ({ headers: { 'x-forwarded-for': busy } }),
    status: 429,
  },
  {
    route: 'from another site',
    as: ['citizen'],
    at: () => review,
    sends: () => ({ form: new URLSearchParams({ rating: '1' }), headers: { origin: 'https://elsewhere.example' } }),
    status: 403,
  },
  {
    route: 'too large',
    as: ['citizen'],
    at: () => review,
    sends: () => ({ form: new URLSearchParams({ comment: 'x'.repeat(70_000) }) }),
    status: 413,
  },
  {
    route: 'a fault',
    as: ['citizen'],
    at: () => review,
    sends: () => ({ form: new URLSearchParams({ rating: '1' }) }),
    status: 500,
  },
  {
    route: 'too late for a case',
    as: ['citizen'],
    at: ({ seed }) => `/t/${seed.inHand.number}/supplement`,
    sends: () => ({ form: new URLSearchParams({ supplement: '当天 <12:30>' }) }),
    status: 422,
  },
  {
    route: 'too late for a session',
    as: ['citizen'],
    at: () => '/staff/templates',
    sends: () => ({ form: new URLSearchParams({ ...template, text: words.reply }) }),
    status: 401,
    limit: 120,
  },
  {
    route: 'a form of another session',
    as: officer,
    at: () => '/staff/templates',
    sends: () => ({ form: new URLSearchParams({ ...template, text: words.reply }) }),
    status: 403,
  },
  { route: 'not for this role', as: officer, at: () => '/staff/operations', status: 403 },
  { route: 'an order that there is not', as: officer, at: () => `/staff/orders/${randomUUID()}`, status: 404 },
  act('an order that was changed', 'resolve', { sends: resolve({ ...words, seen: '0' }), status: 412 }),
  act('an order without its answer', 'resolve', { sends: resolve({ reply: '' }), status: 422 }),
  {
    route: 'a template that was changed',
    as: officer,
    at: () => '/staff/templates',
    sends: (at) =>
      filled(at, withQuery('/staff/templates', template), { action: '/staff/templates', fields: { text: '抱歉', seen: '1' } }),
    status: 412,
  },
  bulk('many orders', { sends: (at) => withTokenOf(at, manyOrders(at)), status: 200 }),
  bulk('no order', {
    sends: (at) => withTokenOf(at, new URLSearchParams({ action: 'accept', once: randomUUID() })),
    status: 422,
  }),
];

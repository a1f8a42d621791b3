import type { PageRow, Stage } from './every-page.js';
import { rulesWith, seedForRules } from './every-page.rules.js';
import { answerOf, filled, late, sendingOf } from './every-page.sending.js';
import { loggedIn } from './log-in.js';
import { suspend } from './open.js';
import { fillIn, formIn, type Fields } from './staff-forms.js';
import { items, points } from './world.directory.js';
import { eventually, type World } from './world.js';

/** What somebody was faster with. */
export interface AnswersSeed {
  /** An order that waits to be accepted, and one in hand. */
  readonly fresh: string;
  readonly inHand: string;
  readonly number: string;
  /** A rebuild that waits to be swapped. */
  readonly rebuild: string;
}

type At = Stage<AnswersSeed>;
type Row = PageRow<AnswersSeed>;
const answer = answerOf<AnswersSeed>();

const rules = '/staff/rules/deadline-rules/default';
const calendar = '/staff/calendar';
const operations = '/staff/operations';
const words = '已当面致歉，<b>中午</b>也开窗';
const yearTo = (to: string): string => JSON.stringify({ year: 2027, off: [{ from: '2027-01-01', to }], makeUp: [] });

const opened = async (world: World) => {
  const receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '中午不开窗' });
  await world.quiet();
  return receipt;
};

const waiting = async (world: World): Promise<string> => {
  const jar = await loggedIn(world, 'operator');
  const form = { action: `${operations}/rebuilds`, fields: { projection: 'desk', hold: 'yes' } };
  const { headers } = await fillIn(jar, `${operations}/rebuilds`, form);
  const path = headers.get('location')?.split('?')[0] ?? '';
  await eventually(async () => ((await jar.get(path)).text.includes('待决定') ? true : undefined));
  return path;
};

const loadYear = async (world: World): Promise<void> => {
  const jar = await loggedIn(world, 'supervisor');
  const text = yearTo('2027-01-03');
  const checked = await fillIn(jar, calendar, { action: `${calendar}/check`, fields: { text } });
  const form = formIn(checked.text, `${calendar}/load`);
  await jar.send(form.action, new URLSearchParams(form.held));
};

/** Rules with a draft, orders, a service point that is closed, and a rebuild that waits. */
export const seedForAnswers = async (world: World): Promise<AnswersSeed> => {
  await seedForRules(world);
  await loadYear(world);
  const { id: inHand } = await opened(world);
  await world.officer.accept(inHand);
  const fresh = await opened(world);
  await suspend(world, points.window, '整改不到位，停业整顿');
  await world.quiet();
  const { number } = await world.officer.order(inHand);
  return { fresh: fresh.id, inHand, number, rebuild: await waiting(world) };
};

const [supervisor, officer, operator]: Row['as'][] = [['supervisor'], ['officer'], ['operator']];

/** Somebody wrote the rules meanwhile. */
const ofRules = (name: string, fields: Fields = {}, page = `${rules}/${name}`): Row =>
  answer(`${name} of rules that were changed`, {
    as: supervisor!,
    status: 412,
    page: () => page,
    action: () => `${rules}/${name}`,
    fields: late(fields),
  });

/** The page that asks before a year is loaded. */
const checkedYear = async (at: At) => {
  const { form = new URLSearchParams() } = await filled(at, calendar, {
    action: `${calendar}/check`,
    fields: { text: yearTo('2027-01-04') },
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: at.world.url };
  const shown = await at.request.post(`${at.world.url}${calendar}/check`, { data: form.toString(), headers });
  return sendingOf(formIn(await shown.text(), `${calendar}/load`), late(), at.world);
};

const order =
  (which: 'fresh' | 'inHand', rest = '') =>
  (seed: AnswersSeed) =>
    `/staff/orders/${seed[which]}${rest}`;
const point = `/staff/points/${points.window}`;

/** Answers to forms of staff that came too late, or ask for what is not possible by now. */
export const answersPages: readonly Row[] = [
  ofRules('edit', { content: rulesWith(77) }),
  ofRules('limits', { '0.difficult.amount': '78' }),
  ofRules('publish', { day: '2026-09-01' }),
  ofRules('discard'),
  ofRules('profiles/shanghai', {}, rules),
  { route: 'a year that was loaded', as: supervisor!, status: 412, at: () => `${calendar}/load`, sends: checkedYear },
  answer('a service point that was changed', {
    as: supervisor!,
    status: 412,
    page: () => `${point}?do=reinstate`,
    action: () => `${point}/reinstate`,
    fields: late({ words }),
  }),
  answer('a step at a service point that is not possible', {
    as: supervisor!,
    status: 409,
    page: () => `${point}?do=reinstate`,
    form: () => `${point}/reinstate`,
    action: () => `${point}/order`,
    fields: { words },
  }),
  answer('an action that is not possible', {
    as: officer!,
    status: 409,
    page: order('fresh', '?do=accept'),
    form: order('fresh', '/accept'),
    action: order('fresh', '/resolve'),
    fields: { reply: words },
  }),
  answer('an action that goes wrong at a field', {
    as: supervisor!,
    status: 409,
    page: order('inHand', '?do=merge'),
    action: order('inHand', '/merge'),
    fields: (_, { number }) => ({ into: number }),
  }),
  answer('an action of somebody else', {
    as: officer!,
    status: 403,
    page: order('inHand', '?do=resolve'),
    form: order('inHand', '/resolve'),
    action: order('inHand', '/supervise'),
    fields: { words },
  }),
  answer('many orders with something wrong', {
    as: officer!,
    status: 422,
    page: () => '/staff/desk',
    action: () => '/staff/desk/bulk',
    fields: (_, { inHand }) => ({ action: 'transfer', order: `${inHand}.1`, to: '没有的单位', words }),
  }),
  answer('a rebuild that is at another point', {
    as: operator!,
    status: 409,
    page: ({ rebuild }) => `${rebuild}/swap`,
    form: ({ rebuild }) => `${rebuild}/swap`,
    action: ({ rebuild }) => `${rebuild}/pause`,
    fields: {},
  }),
];

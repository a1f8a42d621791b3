import { shippedDeadlines } from '#rulebook/shipped.deadlines.js';
import type { PageRow } from './every-page.js';
import { loggedIn } from './log-in.js';
import { fillIn } from './staff-forms.js';
import type { World } from './world.js';

const set = '/staff/rules/deadline-rules/default';

/** The shipped rules, with as many days for what is difficult. */
export const rulesWith = (amount: number): string =>
  JSON.stringify({
    ...shippedDeadlines,
    rules: shippedDeadlines.rules.map((rule) => ({ ...rule, rule: { ...rule.rule, difficult: { amount, unit: 'working' } } })),
  });

/** Rules with a version that was published, and a draft of the next. */
export const seedForRules = async (world: World): Promise<void> => {
  const writer = await loggedIn(world, 'supervisor');
  const draft = (amount: number) =>
    fillIn(writer, `${set}/edit`, { action: `${set}/edit`, fields: { content: rulesWith(amount) } });
  await draft(40);
  await fillIn(writer, `${set}/publish`, { action: `${set}/publish`, fields: { day: '2026-08-01' } });
  await draft(41);
  await world.quiet();
};

type Row = PageRow<void>;

const staff: Row['as'] = ['supervisor', 'officer', 'evaluator', 'operator'];
const writers: Row['as'] = ['supervisor', 'operator'];

const page = (route: string, as: Row['as'], path = route): Row => ({ route, as, at: () => path });
const wrong = (row: Row): Row => ({ ...row, status: 422 });

/** Every page of rules and of the calendar, and where staff begin. */
export const rulesPages: readonly Row[] = [
  page('/staff/start', staff),
  page('/staff/rules', staff),
  wrong(page('/staff/rules/new', staff, '/staff/rules/new?kind=calendar&name=x y')),
  page('/staff/rules/:kind/:name', staff, set),
  page('/staff/rules/:kind/:name', ['supervisor'], '/staff/rules/calendar/cn'),
  page('/staff/rules/:kind/:name/versions/:version', staff, `${set}/versions/1`),
  page('/staff/rules/:kind/:name/diff', staff, `${set}/diff?from=0&to=1`),
  page('/staff/rules/:kind/:name/edit', writers, `${set}/edit`),
  page('/staff/rules/deadline-rules/:name/limits', writers, `${set}/limits`),
  page('/staff/rules/:kind/:name/publish', writers, `${set}/publish`),
  page('/staff/rules/:kind/:name/discard', writers, `${set}/discard`),
  page('/staff/calendar', staff),
];

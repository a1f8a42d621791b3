import { Pinboard, pinsPerBoard } from '#kernel/pinboard.port.js';
import { type AnswersSeed, seedForAnswers } from './every-page.answers.js';
import type { PageRow } from './every-page.js';
import { answerOf, filledWithFile } from './every-page.sending.js';
import { departments, points } from './world.directory.js';
import { withQuery } from './world.http.js';
import type { World } from './world.js';

type Row = PageRow<AnswersSeed>;
const answer = answerOf<AnswersSeed>();

const words = '已当面致歉，<b>中午</b>也开窗';
const templates = '/staff/templates';
const rules = '/staff/rules/deadline-rules/default';
const calendar = '/staff/calendar';
const year = JSON.stringify({ year: 2027, off: [{ from: '2027-01-01', to: '2027-01-05' }], makeUp: [] });

/** What somebody was faster with, and a unit with as many templates as there may be. */
export const seedForWrong = async (world: World): Promise<AnswersSeed> => {
  const pinboard = world.app.get(Pinboard);
  const pin = { text: '给您带来不便，深表歉意。', by: 'west-officer', at: world.clock.now().toISOString() };
  const board = { sort: 'templates', owner: departments.west } as const;
  for (let nth = 1; nth <= pinsPerBoard; nth++) await pinboard.put(board, { ...pin, name: `致歉 ${nth}` });
  return seedForAnswers(world);
};

const [supervisor, officer, otherOfficer, evaluator]: Row['as'][] = [
  ['supervisor'],
  ['officer'],
  ['other-officer'],
  ['evaluator'],
];

type Wrong = Pick<Parameters<typeof answer>[1], 'fields'> & {
  readonly as?: Row['as'] | undefined;
  readonly status?: number;
  readonly on?: string;
  readonly to: string;
};

/** A form that is sent with something wrong, to where it stands unless told otherwise. */
const wrong = (route: string, { as = supervisor!, status = 422, to, on = to, fields }: Wrong): Row =>
  answer(route, { as, status, page: () => on, action: () => to, fields });

const point = `/staff/points/${points.window}`;
const june = { from: '2026-06-01', to: '2026-06-30' };

/** An order whose evidence is no file that is taken. */
const strangeFile = async ({ world, request, seed }: Parameters<Row['at']>[0]) => {
  const path = `/staff/orders/${seed.inHand}`;
  const file = { name: 'run.exe', text: 'MZ\u0000\u0001' };
  return filledWithFile({ world, request }, `${path}?do=resolve`, { action: `${path}/resolve`, file });
};

/** Answers to forms of staff with something wrong in them, or with more to come. */
export const wrongPages: readonly Row[] = [
  { route: 'a filter without a name', as: officer!, status: 422, at: () => '/staff/desk?unsaved=yes' },
  {
    route: 'an order with a file that is not taken',
    as: officer!,
    status: 422,
    at: async (at) => (await strangeFile(at)).action,
    sends: async (at) => (await strangeFile(at)).sending,
  },
  wrong('a template without a name', { as: officer, to: templates, fields: { name: '', text: words } }),
  wrong('a template too many', { as: otherOfficer, to: templates, fields: { name: '问候', text: words } }),
  wrong('a template that is gone', {
    ...{ as: officer, status: 412, to: templates },
    fields: { of: '问候', seen: '1', name: '问候', text: words },
  }),
  wrong('a step at a service point without its words', {
    on: `${point}?do=reinstate`,
    to: `${point}/reinstate`,
    fields: { words: '' },
  }),
  wrong('a period to publish of a moment to come', {
    ...{ as: evaluator, on: withQuery('/staff/publications/confirm', june), to: '/staff/publications' },
    fields: { asOf: '2099-01-01T00:00:00Z' },
  }),
  wrong('rules that nobody can read', { to: `${rules}/edit`, fields: { content: '{ "kind": deadline, "<b>" }' } }),
  wrong('limits that are no numbers', { to: `${rules}/limits`, fields: { '0.rectify.amount': 'many', '1.red.days': '-1' } }),
  wrong('rules from no day on', { to: `${rules}/publish`, fields: { day: 'tomorrow' } }),
  wrong('rules from a day that is over', { to: `${rules}/publish`, fields: { day: '2026-01-01' } }),
  wrong('a year that nobody can read', { on: calendar, to: `${calendar}/check`, fields: { text: '{ "year": soon }' } }),
  wrong('a year that is looked at', { on: calendar, to: `${calendar}/check`, status: 200, fields: { text: year } }),
];

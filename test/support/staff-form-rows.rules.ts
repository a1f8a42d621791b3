import { loggedIn } from './log-in.js';
import { counted, type FormRow } from './staff-form-rows.js';
import { bodyOf, fillIn, formIn, type Fields } from './staff-forms.js';
import { rulesWith } from './every-page.rules.js';
import type { CookieJar } from './cookie-jar.js';
import type { World } from './world.js';

const set = '/staff/rules/deadline-rules/default';
const calendar = '/staff/calendar';

let amount = 30;
let days = 0;
let free = 0;

/** A draft that there was not before. */
const draft = async (world: World): Promise<void> => {
  const fields = { content: rulesWith(++amount) };
  await fillIn(await loggedIn(world, 'supervisor'), `${set}/edit`, { action: `${set}/edit`, fields });
};

const writing = { as: 'supervisor', stale: true } as const;

const ofDraft = (name: string, fields: Fields, row: Pick<FormRow, 'done' | 'wrong'>, page = `${set}/${name}`): FormRow => ({
  ...writing,
  ...row,
  route: `/staff/rules/:kind/:name/${name}`,
  ready: async (world) => {
    await draft(world);
    return { page, action: `${set}/${name}`, fields };
  },
});

/** A year as nobody has loaded it: the one after those that ship, with another day off. */
const otherYear = (): string => {
  const day = `2027-01-${String(++free).padStart(2, '0')}`;
  return JSON.stringify({ year: 2027, off: [{ from: day, to: day }], makeUp: [] });
};

/** The page that shows a year before it is published. */
const shown = (text: string) => async (jar: CookieJar) => {
  const form = formIn((await jar.get(calendar)).text, `${calendar}/check`);
  return (await jar.send(form.action, bodyOf(form, { text }))).text;
};

/** Every form of rules and of the calendar. */
export const rulesForms: readonly FormRow[] = [
  {
    ...writing,
    route: '/staff/rules/:kind/:name/edit',
    ready: () => ({ page: `${set}/edit`, action: `${set}/edit`, fields: { content: rulesWith(++amount) } }),
    done: counted('RulesDrafted'),
    wrong: { fields: { content: '{ "kind": deadline }' }, field: 'content' },
  },
  {
    ...writing,
    route: '/staff/rules/deadline-rules/:name/limits',
    ready: () => ({ page: `${set}/limits`, action: `${set}/limits`, fields: { '0.difficult.amount': String(++amount) } }),
    done: counted('RulesDrafted'),
    wrong: { fields: { '0.rectify.amount': 'many' }, field: '0.rectify.amount' },
  },
  {
    ...ofDraft('publish', {}, { done: counted('RulesPublished'), wrong: { fields: { day: 'tomorrow' }, field: 'day' } }),
    ready: async (world) => {
      await draft(world);
      const day = new Date(Date.UTC(2026, 8, ++days)).toISOString().slice(0, 10);
      return { page: `${set}/publish`, action: `${set}/publish`, fields: { day } };
    },
  },
  ofDraft('discard', {}, { done: counted('RulesDraftDiscarded') }),
  {
    ...ofDraft('profiles/shanghai', {}, { done: counted('RulesDrafted') }, set),
    route: '/staff/rules/:kind/:name/profiles/:profile',
    instead: `${set}/edit`,
  },
  {
    route: '/staff/calendar/check',
    as: 'supervisor',
    ready: () => ({ page: calendar, action: `${calendar}/check`, fields: { text: otherYear() } }),
    wrong: { fields: { text: '{ "year": soon }' }, field: 'text' },
  },
  {
    ...writing,
    route: '/staff/calendar/load',
    ready: () => {
      const text = otherYear();
      return { page: shown(text), action: `${calendar}/load`, fields: {} };
    },
    done: counted('RulesPublished'),
  },
];

import type { Upcast } from '#kernel/events.js';

/** How events of the first version are read today. */
type Data = Readonly<Record<string, unknown>>;

/** The only calendar there was when limits did not name theirs. */
const firstCalendar = 'cn-2026-1';

/** Before there were other kinds, every order was of a bad review, and its limits were plain numbers of one unit. */
export const asBadReview: Upcast = (data) => ({ kind: 'bad-review', ...data });
export const withAlarm: Upcast = (data) => {
  const limit = data['limit'] as Data;
  return { ...asBadReview(data), limit: { ...limit, calendar: firstCalendar, alarm: limit['due'] } };
};
/** Moves and exclusions once did not say what was wrong: figures by tag stay where they were, those of orders follow. */
export const withoutTags: Upcast = (data) => ({ ...data, tags: [] });
export const firstOpened: Upcast = (data) => {
  const { limits, reviewId, reviewNumber, comment, ...rest } = withAlarm(data);
  const { rule, ...others } = limits as { readonly rule: Data };
  const span = (name: string) => ({ amount: rule[name], unit: rule['unit'] });
  const ruleInForce = {
    version: rule['version'],
    contact: span('contact'),
    rectify: span('rectify'),
    difficult: span('difficult'),
    extension: { times: 1, longest: { amount: 10, unit: rule['unit'] }, decided: 'by-supervisor' },
    verification: 'optional',
    approval: 'none',
    callBack: { tries: 3, within: { amount: 5, unit: 'working' } },
    pause: 'waiting-for-citizen',
    returning: 'allowed',
    yellow: { before: { amount: 1, unit: 'working' } },
    supervision: { answer: { amount: 2, unit: 'working' }, nextLevel: { amount: 5, unit: 'working' } },
  };
  const subject = { subjectId: reviewId, subjectNumber: reviewNumber, words: comment };
  const unknown = { severity: 'ordinary', attachments: [], source: '', desk: null };
  return {
    ...rest,
    ...subject,
    ...unknown,
    limits: { ...others, rule: ruleInForce },
    contactDue: (data['limit'] as Data)['due'],
  };
};

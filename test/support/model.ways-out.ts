import { secret } from './model.asks.js';
import type { Coverage } from './model.choices.js';
import type { Life, State } from './model.life.js';
import { actor, officerOf } from './model.people.js';
import type { Body, Wish } from './model.refusals.js';
import { type Actor, mustVerify } from './model.table.js';
import { departments } from './world.directory.js';

type Next = readonly [who: readonly Actor[], action: string, body: Body];

const words = secret;
const chief = actor('city-supervisor');
const staffOf = ({ unit }: Life): readonly Actor[] => [officerOf(unit), chief];

const inProgress = (life: Life): Next => {
  const staff = staffOf(life);
  if (life.asked) return [[chief], 'decide-extension', { granted: false, words }];
  if (mustVerify(life)) return [staff, 'verify', { isTrue: true, isJustified: true, outcome: 'fix-now' }];
  return [staff, 'resolve', { reply: words, ...(life.kind === 'correction' && { decision: 'adopted' }) }];
};

const ways: Readonly<Partial<Record<State, (life: Life) => Next>>> = {
  'awaiting-dispatch': () => [[chief], 'dispatch', { to: departments.west }],
  'awaiting-acceptance': (life) => [staffOf(life), 'accept', {}],
  'in-progress': inProgress,
  'waiting-for-citizen': (life) => [staffOf(life), 'resume', {}],
  'under-appeal': () => [[chief], 'decide-appeal', { upheld: false, words }],
  'awaiting-approval': () => [[chief], 'approve', {}],
  'awaiting-call-back': (life) => [[actor('citizen'), ...staffOf(life)], 'call-back', { result: 'satisfied' }],
};

/** What is done next with an open order, so that it ends, by whoever did so least. */
export const wayOut = (life: Life, { taken }: Coverage): Wish => {
  const way = ways[life.state];
  if (!way) throw new Error(`no way out of ${life.state}`);
  const [all, action, body] = way(life);
  const [who] = all.toSorted((a, b) => (taken.get(`${a.role} ${action}`) ?? 0) - (taken.get(`${b.role} ${action}`) ?? 0));
  return { who: who ?? chief, action, body, id: life.id, seen: who?.role === 'citizen' ? null : life.events.length - 1 };
};

import { secret } from './model.asks.js';
import type { Life, State } from './model.life.js';
import { actor, officerOf } from './model.people.js';
import type { Body, Wish } from './model.refusals.js';
import { type Actor, mustVerify } from './model.table.js';
import { departments } from './world.directory.js';

type Next = readonly [who: Actor, action: string, body: Body];

const words = secret;
const chief = actor('city-supervisor');

const inProgress = (life: Life): Next => {
  const officer = officerOf(life.unit);
  if (mustVerify(life)) return [officer, 'verify', { isTrue: true, isJustified: true, outcome: 'fix-now' }];
  return [officer, 'resolve', { reply: words, ...(life.kind === 'correction' && { decision: 'adopted' }) }];
};

const ways: Readonly<Partial<Record<State, (life: Life) => Next>>> = {
  'awaiting-dispatch': () => [chief, 'dispatch', { to: departments.west }],
  'awaiting-acceptance': ({ unit }) => [officerOf(unit), 'accept', {}],
  'in-progress': inProgress,
  'waiting-for-citizen': ({ unit }) => [officerOf(unit), 'resume', {}],
  'under-appeal': () => [chief, 'decide-appeal', { upheld: false, words }],
  'awaiting-approval': () => [chief, 'approve', {}],
  'awaiting-call-back': ({ unit }) => [officerOf(unit), 'call-back', { result: 'satisfied' }],
};

/** What somebody does next with an open order, so that it ends. */
export const wayOut = (life: Life): Wish => {
  const way = ways[life.state];
  if (!way) throw new Error(`no way out of ${life.state}`);
  const [who, action, body] = way(life);
  return { who, action, body, id: life.id, seen: life.events.length - 1 };
};

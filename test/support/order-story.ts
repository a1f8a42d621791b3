import { Refusal } from '#kernel/refusal.js';
import type { Action, ActorRole } from '#orders/lifecycle.policy.js';
import { possibleNow } from '#orders/possible.policy.js';
import { calendarOf } from '#rulebook/calendar.policy.js';
import { shippedCalendar, shippedCalendarRules } from '#rulebook/shipped.calendar.js';
import { dateOf, dayOf, minuteOf, noticeOf, numberOf, type Version } from './days-by-hand.js';
import { byHand, type HandLimit, type HandSpan } from './limits-by-hand.js';
import type { OrderLife } from './order-life.js';
import { everywhere } from './order-lives.js';
import { sealed } from './orders.js';
import { departments, regions } from './world.directory.js';

const yearOf = (year: number) => {
  const { off, work } = noticeOf(year);
  const date = (monthAndDay: string) => dateOf(numberOf(year, monthAndDay));
  const ranges = off.split('; ').map((range) => range.split('-'));
  return {
    year,
    off: ranges.map(([from, to = from]) => ({ from: date(from!), to: date(to!) })),
    makeUp: work.split(' ').map(date),
  };
};
/** What ships, and the two that were published after it. */
const calendars = [
  shippedCalendar,
  ...[[2027], [2027, 2028]].map((years, index) =>
    calendarOf({ ...shippedCalendarRules, years: [...shippedCalendarRules.years, ...years.map(yearOf)] }, `cn@${index + 1}`),
  ),
];

export interface HandClock extends HandLimit {
  readonly version: Version;
  readonly due: string;
  readonly provisional: boolean;
}
/** What a bystander wrote down of an order. */
export interface Story {
  readonly clock: HandClock;
  readonly earlier: readonly HandClock[];
  /** Since when it waits for the citizen, or for the supervisor. */
  readonly pausedSince: number | null;
  readonly resolvedAt: number;
  readonly asked: HandSpan | null;
  readonly newest: Version;
}

/** With the calendar it was counted with before; with the newest where that does not reach. */
const counted = (limit: HandLimit, version: Version, newest: Version): HandClock => {
  const own = byHand(limit, version);
  const by = own.provisional ? newest : version;
  const { due, provisional } = by === version ? own : byHand(limit, by);
  return { ...limit, version: by, due, provisional };
};

interface Rule {
  readonly rectify: HandSpan;
  readonly difficult: HandSpan;
  readonly longest: HandSpan;
}
interface Told {
  readonly life: OrderLife;
  readonly at: string;
  readonly amount: number;
  readonly rule: Rule;
}
const found = { isTrue: true, isJustified: true } as const;
const by = everywhere;
const west = { unit: { department: departments.west, region: regions.west } };
const untilDay = ({ at, amount }: Told) => dayOf(minuteOf(at)) + amount - 1;

/** What is tried with the order. */
const acts = {
  accept: ({ life, at }) => life.try('officer', 'accept', {}, { at, by }),
  verify: ({ life, at }) => life.try('officer', 'verify', { ...found, outcome: 'fix-now' }, { at, by }),
  setDay: (told) => {
    const day = { outcome: 'fix-by-date', untilDay: dateOf(untilDay(told)) } as const;
    return told.life.try('officer', 'verify', { ...found, ...day }, { at: told.at, by });
  },
  ask: ({ life, at, amount, rule: { longest } }) =>
    life.try('officer', 'request-extension', { span: { ...longest, amount }, words: sealed }, { at, by }),
  grant: ({ life, at }) => life.try('supervisor', 'decide-extension', { granted: true }, { at, by }),
  refuse: ({ life, at }) => life.try('supervisor', 'decide-extension', { granted: false, words: sealed }, { at, by }),
  pause: ({ life, at }) => life.try('officer', 'pause', { words: sealed }, { at, by }),
  resume: ({ life, at }) => life.try('officer', 'resume', {}, { at, by }),
  supplement: ({ life, at }) => life.try('citizen', 'supplement', { words: sealed }, { at }),
  resolve: ({ life, at }) => life.try('officer', 'resolve', { reply: sealed }, { at, by }),
  sendBack: ({ life, at }) => life.try('supervisor', 'send-back', { words: sealed }, { at, by }),
  approve: ({ life, at }) => life.try('supervisor', 'approve', {}, { at, by }),
  dissatisfy: ({ life, at }) => life.try('citizen', 'call-back', { result: 'unsatisfied' }, { at }),
  giveBack: ({ life, at }) => life.try('officer', 'return', { reason: 'not-ours', words: sealed }, { at, by }),
  dispatch: ({ life, at }) => life.try('supervisor', 'dispatch', { to: departments.west }, { at, by, known: west }),
} satisfies Readonly<Record<string, (told: Told) => ReturnType<OrderLife['try']>>>;
type Name = keyof typeof acts;

const moved = (story: Story, change: Partial<HandLimit>): Story => ({
  ...story,
  clock: counted({ ...story.clock, ...change }, story.clock.version, story.newest),
});
const stopped = (story: Story, from: number, { at }: Told): Story =>
  moved(story, { pauses: [...story.clock.pauses, { from, to: minuteOf(at) }] });
const wentOn = (story: Story, told: Told): Story =>
  story.pausedSince === null ? story : { ...stopped(story, story.pausedSince, told), pausedSince: null };
const began = (from: string, span: HandSpan): HandLimit => ({
  from: minuteOf(from),
  span,
  untilDay: null,
  extensions: [],
  pauses: [],
});
const anew = (story: Story, { at, rule }: Told): Story => ({
  ...moved(story, began(at, rule.rectify)),
  earlier: [...story.earlier, story.clock],
});

/** What the bystander writes down when it was done; an act not named moves no clock. */
const written: { readonly [Act in Name]?: (story: Story, told: Told) => Story } = {
  verify: (story, { rule }) => moved(story, { span: rule.rectify, untilDay: null }),
  setDay: (story, told) => moved(story, { span: told.rule.difficult, untilDay: untilDay(told) }),
  ask: (story, { amount, rule }) => ({ ...story, asked: { ...rule.longest, amount } }),
  grant: (story) => moved(story, { extensions: [...story.clock.extensions, ...(story.asked ? [story.asked] : [])] }),
  pause: (story, { at }) => ({ ...story, pausedSince: minuteOf(at) }),
  resume: wentOn,
  supplement: wentOn,
  resolve: (story, { at }) => ({ ...story, resolvedAt: minuteOf(at) }),
  sendBack: (story, told) => stopped(story, story.resolvedAt, told),
  dissatisfy: anew,
  dispatch: anew,
};

/** What each of them is to the product, as often as it is drawn among what is possible. */
const drawn: readonly (readonly [Name, ActorRole, Action])[] = [
  ...Array<[Name, ActorRole, Action]>(5).fill(['accept', 'officer', 'accept']),
  ['verify', 'officer', 'verify'],
  ['setDay', 'officer', 'verify'],
  ...Array<[Name, ActorRole, Action]>(4).fill(['ask', 'officer', 'request-extension']),
  ...Array<[Name, ActorRole, Action]>(9).fill(['grant', 'supervisor', 'decide-extension']),
  ['refuse', 'supervisor', 'decide-extension'],
  ...Array<[Name, ActorRole, Action]>(4).fill(['pause', 'officer', 'pause']),
  ['resume', 'officer', 'resume'],
  ['supplement', 'citizen', 'supplement'],
  ...Array<[Name, ActorRole, Action]>(2).fill(['resolve', 'officer', 'resolve']),
  ...Array<[Name, ActorRole, Action]>(3).fill(['sendBack', 'supervisor', 'send-back']),
  ['approve', 'supervisor', 'approve'],
  ['dissatisfy', 'citizen', 'call-back'],
  ['giveBack', 'officer', 'return'],
  ['dispatch', 'supervisor', 'dispatch'],
];
export const chosen = ({ order }: OrderLife, which: number, at: string): Name => {
  const names = drawn
    .filter(
      ([name, role, action]) =>
        possibleNow(order, { role, scope: 'all', home: [] }, at).includes(action) && (name !== 'dispatch' || order.desk !== null),
    )
    .map(([name]) => name);
  return names[which % names.length] ?? 'supplement';
};

export const begin = (at: string, { rectify }: Rule): Story => ({
  ...{ clock: counted(began(at, rectify), 0, 0), earlier: [], newest: 0 },
  ...{ pausedSince: null, resolvedAt: 0, asked: null },
});

/** Does one thing and writes it down, if it was possible. */
export const step = (story: Story, name: Name, told: Told): Story => {
  const outcome = acts[name](told);
  const isDone = !(outcome instanceof Refusal) && outcome.length > 0;
  return isDone ? (written[name]?.(story, told) ?? story) : story;
};

/** A further year is published, and the order is told so. */
export const publish = (story: Story, { life, at }: Told): Story => {
  const newest = Math.min(story.newest + 1, 2) as Version;
  if (newest === story.newest) return story;
  life.publish(calendars[newest]!).try('system', 'recompute', {}, { at });
  return moved({ ...story, newest }, {});
};

/** While it stands still, as if it went on now. */
export const asOf = (now: string, { clock, pausedSince, newest }: Story) => {
  if (pausedSince === null) return { ...byHand(clock, clock.version), due: clock.due, provisional: clock.provisional };
  const limit = { ...clock, pauses: [...clock.pauses, { from: pausedSince, to: minuteOf(now) }] };
  const own = byHand(limit, clock.version);
  return own.provisional ? byHand(limit, newest) : own;
};

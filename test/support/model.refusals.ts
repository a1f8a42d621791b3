import { closeOf, dayOf, endOf, nameOf, type Span } from './model.clock.js';
import { dueAt, type Life, type Lives } from './model.life.js';
import { type Actor, hasRoute, isTheirs, mustVerify, rolesFor, staffMay } from './model.table.js';
import { departments } from './world.directory.js';

/** Everything that is said with any action. */
export interface Body {
  readonly to?: string;
  readonly assisting?: readonly string[];
  readonly reason?: string;
  readonly words?: string;
  readonly isTrue?: boolean;
  readonly isJustified?: boolean;
  readonly severity?: string;
  readonly outcome?: string;
  readonly untilDay?: string;
  readonly upheld?: boolean;
  readonly span?: Span;
  readonly granted?: boolean;
  readonly reply?: string;
  readonly note?: string;
  readonly decision?: string;
  readonly before?: string;
  readonly after?: string;
  readonly published?: boolean;
  readonly result?: string;
  readonly satisfied?: boolean;
  readonly round?: number;
  readonly contacted?: boolean;
  readonly solved?: boolean;
  readonly into?: string;
  readonly rating?: number;
}

/** Something that somebody wants done. `seen` is the revision they saw; citizens do not say. */
export interface Wish {
  readonly who: Actor;
  readonly action: string;
  readonly id: string;
  readonly body: Body;
  readonly seen: number | null;
}

export interface Now {
  readonly lives: Lives;
  readonly now: number;
}

type Asked = Wish & Now & { readonly life: Life };
type Reasons = readonly (string | false | undefined)[];

const known: readonly string[] = Object.values(departments);
const dayNumber = (name: string) => Date.parse(`${name}T00:00:00Z`) / 86_400_000;

export const resultOf = ({ result, satisfied }: Body): string | undefined =>
  satisfied === undefined ? result : satisfied ? 'satisfied' : 'unsatisfied';

const givingBack = ({ life }: Asked): Reasons => [life.rule.returning === 'forbidden' && '409 work-order.return-forbidden'];
const unknownUnit = (code: string | undefined) =>
  code !== undefined && !known.includes(code) && '422 work-order.unknown-department';

const until = ({ life, body: { outcome, untilDay, severity }, now }: Asked, newRule: Life['rule']): Reasons => {
  if (outcome !== 'fix-by-date') return [untilDay !== undefined && '422 verification.until-needless'];
  if (untilDay === undefined) return ['422 verification.until-missing'];
  const close = closeOf(dayNumber(untilDay));
  const { difficult } = severity === undefined ? life.rule : newRule;
  return [
    close > endOf(difficult, life.clock.from) && '422 verification.until-too-late',
    now > close && '422 verification.until-past',
  ];
};

const merging = ({ life, body, who, lives }: Asked): Reasons => {
  const other = lives.get(body.into ?? '');
  if (!other) return ['422 merge.unknown-order'];
  return [
    other.id === life.id && '409 merge.itself',
    other.kind !== life.kind && '409 merge.other-kind',
    ['closed', 'merged'].includes(other.state) && '409 merge.not-open',
    life.joined.length > 0 && '409 merge.has-joined',
    (other.unit === null || !who.scope.includes(other.unit)) && '403 merge.out-of-scope',
  ];
};

const extending = ({ life, body: { span }, now }: Asked): Reasons => {
  const { times, longest } = life.rule.extension;
  return [
    life.asked !== null && '409 extension.asked-before',
    now > dueAt(life) && '409 extension.too-late',
    life.clock.extensions.length >= times && '409 extension.used-up',
    span?.unit !== longest.unit && '422 extension.other-unit',
    span !== undefined && span.amount > longest.amount && '422 extension.too-long',
  ];
};

/** What the guides say each action asks for, beside role, state and scope. */
const own: Readonly<Record<string, (asked: Asked, newRule: Life['rule']) => Reasons>> = {
  dispatch: ({ body: { to = '', assisting = [] }, who }) => [
    unknownUnit(to),
    ...assisting.map(unknownUnit),
    known.includes(to) && !who.scope.includes(to) && '403 dispatch.out-of-scope',
  ],
  return: givingBack,
  transfer: (asked) => [
    ...givingBack(asked),
    unknownUnit(asked.body.to),
    asked.body.to === asked.life.unit && '422 work-order.same-department',
  ],
  verify: (asked, newRule) => [
    !(asked.body.isTrue && asked.body.isJustified) && asked.body.outcome !== 'explain' && '422 verification.contradicts-itself',
    ...until(asked, newRule),
  ],
  appeal: ({ life }) => [life.appealed && '409 appeal.decided-before'],
  'decide-appeal': ({ life, who }) => [life.unit !== null && who.home.includes(life.unit) && '403 appeal.own-authority'],
  'request-extension': extending,
  'decide-extension': ({ life, body }) => [
    life.asked === null && '409 extension.not-asked',
    body.granted === false && body.words === undefined && '422 extension.reason-missing',
  ],
  pause: ({ life, now }) => [life.rule.pause === 'forbidden' && '409 pause.forbidden', now > dueAt(life) && '409 pause.too-late'],
  resolve: ({ life, body: { decision } }) => [
    mustVerify(life) && '409 resolution.verify-first',
    life.kind === 'correction' && decision === undefined && '422 resolution.decision-missing',
    life.kind !== 'correction' && decision !== undefined && '422 resolution.no-correction',
  ],
  'call-back': ({ life, body: { round, result, contacted, solved } }) => [
    round !== undefined && round !== life.round && '409 call-back.other-round',
    result === 'not-reached' && (contacted ?? solved) !== undefined && '422 call-back.nobody-reached',
  ],
  'answer-supervision': ({ life }) => [!life.supervised && '409 supervision.not-asked'],
  merge: merging,
  'follow-up': ({ life, body }) => [
    life.followedUp && !isSaid(life, followUpOf(body)) && '409 follow-up.given-before',
    life.resolved === null && life.ending !== 'merged' && '409 follow-up.nothing-to-judge',
  ],
};

/** What a follow-up review says. */
export const followUpOf = ({ rating, words }: Body): string => JSON.stringify([rating, words]);

/** The very same as the citizen said last, with nothing in between. */
export const isSaid = ({ heard, events }: Life, words: string): boolean =>
  heard !== null && heard.words === words && heard.events === events.length;

/** It was done before; who asks again is told so, and nothing more happens. */
export const wasDone = (life: Life, { action, body }: Wish): boolean => {
  if (action === 'call-back') return (body.round ?? life.round) <= life.calledBack;
  if (action === 'withdraw') return life.ending === 'withdrawn';
  return action === 'merge' && life.into !== null && life.into === body.into;
};

const byRole = (life: Life, { who, action }: Wish): Reasons => {
  const roles = rolesFor(life, action);
  if (roles.includes(who.role)) return [];
  return [roles.length === 0 ? '409 work-order.not-possible' : '403 work-order.not-your-part'];
};

/** Reasons that have nothing to do with the order. */
const ofTheRoute = ({ who, action }: Wish): string | undefined => {
  if (!hasRoute(who.role, action)) return '404 request.not-found';
  return who.role === 'citizen' || staffMay(who.role, action) ? undefined : '403 access.wrong-role';
};

const unitsIn = ({ action, body }: Wish) =>
  ['dispatch', 'transfer'].includes(action) ? [body.to, ...(body.assisting ?? [])] : [];

/** Reasons against what was not done before. */
const ofTheDeed = (asked: Asked, newRule: Life['rule']): Reasons => {
  const roles = byRole(asked.life, asked);
  const special = roles.length > 0 ? [] : (own[asked.action]?.(asked, newRule) ?? []);
  return [...roles, ...special, ...unitsIn(asked).map(unknownUnit)];
};

const ofTheOrder = (asked: Asked, newRule: Life['rule']): Reasons => {
  const { life, who, seen, action } = asked;
  if (who.role === 'citizen' && life.code === null) return ['404 case.unknown'];
  return [
    seen !== null && seen !== life.events.length - 1 && '412 stream.stale',
    !isTheirs(life, who, action) && '403 work-order.not-yours',
    ...(wasDone(life, asked) ? [] : ofTheDeed(asked, newRule)),
  ];
};

/** All reasons for which it may be refused; none for what must succeed. `newRule` is the one for the gravity that is found. */
export const reasonsAgainst = (wish: Wish, { lives, now }: Now, newRule?: Life['rule']): readonly string[] => {
  const life = lives.get(wish.id);
  const first = ofTheRoute(wish);
  if (first !== undefined) return [first];
  if (!life) return ['404 work-order.unknown'];
  return ofTheOrder({ ...wish, lives, now, life }, newRule ?? life.rule).filter((reason) => typeof reason === 'string');
};

/** The day after so many. */
export const dayFrom = (now: number, days: number): string => nameOf(dayOf(now) + days);

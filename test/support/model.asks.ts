import { Chance } from '#simulation/chance.js';
import type { Span } from './model.clock.js';
import { type Actor, canDo, maySee, type Role } from './model.table.js';
import { type Body, dayFrom, type Now, reasonsAgainst, type Wish } from './model.refusals.js';
import { ruleFound } from './model.effects.js';
import type { Life, Lives } from './model.life.js';
import { departments } from './world.directory.js';

/** Said with everything; no answer to anybody who is refused may repeat it. */
export const secret = '机密内容';
const words = `${secret}：请尽快处理`;

/** Draws for one step, from the one number that fast-check drew for it. */
export class Draws {
  readonly #chance: Chance;

  constructor(seed: number) {
    this.#chance = new Chance(String(seed));
  }

  below(limit: number): number {
    return this.#chance.below(limit);
  }

  of<Of>(all: readonly Of[]): Of {
    return all[this.below(all.length)]!;
  }

  oneIn(many: number): boolean {
    return this.below(many) === 0;
  }
}

interface About extends Now {
  readonly life: Life;
  readonly draws: Draws;
}

const units = Object.values(departments);
const stranger = '11990000MB0000009X';
const unit = ({ draws }: About) => (draws.oneIn(12) ? stranger : draws.of(units));
const severity = ({ draws }: About) =>
  draws.of([{}, {}, { severity: 'serious' }, { severity: 'urgent' }, { severity: 'ordinary' }]);

const verify = (about: About): Body => {
  const { draws, now } = about;
  const day = dayFrom(now, draws.below(20) - 1);
  const found = draws.of<Body>([
    { isTrue: true, isJustified: true, outcome: 'fix-now' },
    { isTrue: true, isJustified: true, outcome: 'fix-now' },
    { isTrue: true, isJustified: true, outcome: 'fix-by-date', untilDay: day },
    { isTrue: true, isJustified: true, outcome: 'fix-by-date', untilDay: day },
    { isTrue: true, isJustified: false, outcome: 'explain', words },
    { isTrue: true, isJustified: true, outcome: 'explain' },
    { isTrue: false, isJustified: true, outcome: 'fix-now' },
    { isTrue: true, isJustified: true, outcome: 'fix-by-date' },
    { isTrue: true, isJustified: true, outcome: 'fix-now', untilDay: day },
  ]);
  return { ...found, ...severity(about) };
};

const resolve = ({ life, draws }: About): Body => {
  const reply = { reply: words, ...(draws.oneIn(3) && { note: words }) };
  const decided = { ...reply, decision: draws.of(['adopted', 'partly-adopted', 'not-adopted']), before: words, published: true };
  return (life.kind === 'correction') === !draws.oneIn(10) ? decided : reply;
};

const callBack = ({ life, draws }: About): Body => ({
  result: draws.of(['satisfied', 'basically-satisfied', 'unsatisfied', 'unsatisfied', 'not-reached', 'not-reached']),
  ...(draws.oneIn(3) && { round: draws.oneIn(3) ? life.round + 1 : life.round }),
  ...(draws.oneIn(3) && { words }),
  ...(draws.oneIn(3) && { contacted: draws.oneIn(2) }),
  ...(draws.oneIn(3) && { solved: draws.oneIn(2) }),
});

const other = ({ life, lives, draws }: About): string => {
  const sameKind = [...lives.values()].filter(({ kind, id }) => kind === life.kind && id !== life.id);
  if (draws.oneIn(8)) return draws.of([life.id, crypto.randomUUID()]);
  return draws.of(sameKind.length > 0 && !draws.oneIn(6) ? sameKind : [...lives.values()]).id;
};

const bodies: Readonly<Record<string, (about: About) => Body>> = {
  dispatch: (about) => ({
    to: unit(about),
    ...(about.draws.oneIn(2) && { assisting: [unit(about)] }),
    ...(about.draws.oneIn(2) && { words }),
  }),
  return: ({ draws }) => ({ reason: draws.of(['not-ours', 'disputed', 'unclear']), words }),
  transfer: (about) => ({ to: unit(about), words }),
  verify,
  appeal: ({ draws }) => ({ reason: draws.of(['mistaken', 'malicious']), words }),
  'decide-appeal': ({ draws }) => ({ upheld: draws.oneIn(3), words }),
  'request-extension': ({ life, draws }) => {
    const { unit } = life.rule.extension.longest;
    const span: Span = { amount: 1 + draws.below(6), unit: draws.oneIn(8) ? draws.of(['hours', 'calendar']) : unit };
    return { span, words };
  },
  'decide-extension': ({ draws }) => ({ granted: !draws.oneIn(3), ...(draws.oneIn(2) && { words }) }),
  pause: () => ({ words }),
  resolve,
  refer: ({ draws }) => ({ to: draws.of(['court', 'arbitration', 'petition']), reply: words }),
  'send-back': () => ({ words }),
  'call-back': callBack,
  supervise: () => ({ words }),
  'answer-supervision': () => ({ words }),
  merge: (about) => ({ into: other(about) }),
  note: () => ({ words }),
  supplement: ({ draws }) => ({ words: draws.of([words, `${words}。`]) }),
  'follow-up': ({ draws }) => ({ rating: 1 + draws.below(5), ...(draws.oneIn(2) && { words }) }),
};

const citizensAnswer = (about: About): Body => {
  const { result = '', ...rest } = callBack(about);
  if (about.draws.oneIn(2)) return { satisfied: result !== 'unsatisfied', ...rest };
  return { result: result === 'not-reached' ? 'unsatisfied' : result, ...rest };
};

export const bodyFor = (action: string, role: Role, about: About): Body =>
  role === 'citizen' && action === 'call-back' ? citizensAnswer(about) : (bodies[action]?.(about) ?? {});

export const wishOf = (who: Actor, action: string, about: About): Wish => ({
  who,
  action,
  id: about.life.id,
  body: bodyFor(action, who.role, about),
  seen: who.role === 'citizen' ? null : about.life.events.length - 1,
});

export const against = (wish: Wish, now: Now): readonly string[] => {
  const life = now.lives.get(wish.id);
  return reasonsAgainst(wish, now, life && ruleFound(life, wish.body));
};

/** A wish of somebody's that nothing speaks against; `undefined` where no draw was one. */
export const legalWish = (who: Actor, action: string, about: About): Wish | undefined => {
  for (let tries = 0; tries < 12; tries++) {
    const wish = wishOf(who, action, about);
    if (against(wish, about).length === 0) return wish;
  }
  return undefined;
};

export interface Way {
  readonly life: Life;
  readonly who: Actor;
  readonly action: string;
}

/** Everything that anybody could do now. */
export const ways = (lives: Lives, actors: readonly Actor[], now: number): readonly Way[] =>
  [...lives.values()].flatMap((life) =>
    actors
      .filter((who) => (who.role === 'citizen' ? life.code !== null : maySee(life, who)))
      .flatMap((who) => canDo(life, who, now).map((action) => ({ life, who, action }))),
  );

/** What must be said with an action; nothing for those that take nothing. */
export const needed: Readonly<Record<string, readonly (keyof Body)[]>> = {
  dispatch: ['to'],
  return: ['reason', 'words'],
  transfer: ['to', 'words'],
  verify: ['isTrue', 'isJustified', 'outcome'],
  appeal: ['reason', 'words'],
  'decide-appeal': ['upheld', 'words'],
  'request-extension': ['span', 'words'],
  'decide-extension': ['granted'],
  pause: ['words'],
  resolve: ['reply'],
  refer: ['to', 'reply'],
  'send-back': ['words'],
  'call-back': ['result'],
  supervise: ['words'],
  'answer-supervision': ['words'],
  merge: ['into'],
  note: ['words'],
  supplement: ['words'],
  'follow-up': ['rating'],
};

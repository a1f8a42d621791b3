import { type Draws, legalWish, type Way, ways, wishOf } from './model.asks.js';
import type { Lives } from './model.life.js';
import { actors } from './model.people.js';
import type { Now, Wish } from './model.refusals.js';
import { actions } from './model.table.js';

type Counts = ReadonlyMap<string, number>;

/** How often each role was let do each action, and refused it. */
export class Coverage {
  readonly taken = new Map<string, number>();
  readonly refused = new Map<string, number>();
  requests = 0;

  count({ who, action }: Wish, wasTaken: boolean): void {
    const key = `${who.role} ${action}`;
    const counts = wasTaken ? this.taken : this.refused;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    this.requests++;
  }
}

/** Ends, moves and mere words are kept rare: most of what can go wrong happens on the way. */
const rare = ['withdraw', 'refer', 'note', 'supplement', 'supervise', 'merge', 'dispatch', 'transfer', 'return'];

const least = (all: readonly Way[], counts: Counts): readonly Way[] => {
  const countOf = ({ who, action }: Way) => counts.get(`${who.role} ${action}`) ?? 0;
  const fewest = Math.min(...all.map(countOf));
  return all.filter((way) => countOf(way) === fewest);
};

/** An order first, then something to do with it, then somebody to do it: whatever many may do is not done the more for it. */
const one = (draws: Draws, all: readonly Way[]): Way | undefined => {
  if (all.length === 0) return undefined;
  const { life } = draws.of([...Map.groupBy(all, (way) => way.life.id).values()].map(([first]) => first!));
  const ofIt = all.filter((way) => way.life === life);
  const action = draws.of([...new Set(ofIt.map((way) => way.action))]);
  return draws.of(ofIt.filter((way) => way.action === action));
};

/** Something that somebody can do: what was done least so far, or whatever comes next in some life, or in that of `id`. */
export const someLegal = (draws: Draws, { lives, now }: Now, { taken }: Coverage, id?: string): Wish | undefined => {
  const all = ways(lives, actors, now).filter(({ life }) => id === undefined || life.id === id);
  const some = draws.oneIn(2) ? least(all, taken) : all.filter(({ life }) => life.state !== 'closed');
  const usual = some.filter(({ action }) => !rare.includes(action) || draws.oneIn(8));
  const next = one(draws, usual.length > 0 ? usual : some);
  return next && legalWish(next.who, next.action, { life: next.life, draws, lives, now });
};

/** Whatever comes to anybody's mind; every other time what was refused least so far. */
export const something = (draws: Draws, { lives, now }: { lives: Lives; now: number }, { refused }: Coverage): Wish => {
  const life = draws.of([...lives.values()]);
  const all = actors.flatMap((who) => actions.map((action) => ({ life, who, action })));
  const { who, action } = draws.of(draws.oneIn(2) ? least(all, refused) : all);
  return wishOf(who, action, { life, draws, lives, now });
};

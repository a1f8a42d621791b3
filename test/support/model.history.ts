import { expect } from '@jest/globals';
import type { OrderKind } from '#kernel/values.js';
import { Draws } from './model.asks.js';
import { type Coverage, someLegal, something } from './model.choices.js';
import { mergeInto } from './model.endings.js';
import { begin, dueAt, type Life, type Spoken } from './model.life.js';
import { actor, staff } from './model.people.js';
import type { Rig } from './model.rig.js';
import { Trial } from './model.trial.js';
import { watchCase, watchDesks, watchOrder } from './model.watch.js';
import { wayOut } from './model.ways-out.js';

const minute = 60_000;
const day = 1_440 * minute;
/** Half past a minute on a Wednesday morning in Shanghai. */
const firstDay = Date.parse('2024-01-03T01:00:30.000Z');
const lengths = [30, 60, 300, 1_440, 1_440, 2_880, 4_320, 8_640];
const mostStepsToTheEnd = 12;

/** What people try next; `draw` is all the chance there is in it. */
export interface Step {
  readonly what: 'legal' | 'any' | 'spoilt' | 'again' | 'twice' | 'race' | 'time' | 'look';
  readonly draw: number;
}
export interface Story {
  /** Days after the first of all. */
  readonly start: number;
  /** What is handed in; `twice`: two report one passage. */
  readonly births: readonly { readonly kind: OrderKind; readonly unit: string | null; readonly twice: boolean }[];
  readonly steps: readonly Step[];
}

const iso = (at: number) => new Date(at).toISOString();

/** One history: some matters, and what people try with their orders until all have ended. */
export class History extends Trial {
  constructor(
    rig: Rig,
    coverage: Coverage,
    private readonly name: string,
  ) {
    super(rig, coverage);
  }

  async live({ start, births, steps }: Story): Promise<void> {
    this.rig.world.clock.set(iso(firstDay + start * day));
    await this.#bear(births);
    await this.#watchAll();
    for (const step of steps) await this.#step(step);
    await this.#end();
    await this.#watchAll();
  }

  async #bear(births: Story['births']): Promise<void> {
    const spoken: Spoken[] = [];
    for (const [index, { kind, unit }] of births.entries()) {
      spoken.push(await this.rig.handIn(kind, unit, `${this.name}-${index}`));
      this.told.push(`${spoken.at(-1)?.id.slice(0, 8)} is a ${kind} of ${unit}`);
    }
    await this.rig.world.quiet();
    for (const one of spoken) this.lives.set(one.id, begin(one));
    await this.ring();
    for (const [index, { kind, unit, twice }] of births.entries()) {
      if (!twice || kind !== 'correction') continue;
      const again = begin(await this.rig.handIn(kind, unit, `${this.name}-${index}`));
      await this.rig.world.quiet();
      this.lives.set(again.id, again);
      mergeInto(again, this.lives.get(spoken[index]!.id), this.now);
    }
    await this.ring();
  }

  async #step({ what, draw }: Step): Promise<void> {
    const draws = new Draws(draw);
    if (what === 'time') return this.#pass(draws);
    if (what === 'look') return this.#look(draws);
    if (what === 'again') return this.again();
    if (what === 'any') return this.ask(something(draws, this, this.coverage));
    const wish = someLegal(draws, this, this.coverage);
    if (!wish) return;
    if (what === 'legal') return this.ask(wish);
    if (what === 'spoilt') return this.askSpoilt(wish, draws);
    const other = what === 'race' ? someLegal(draws, this, this.coverage, wish.id) : undefined;
    return this.askAtOnce(wish, other ?? wish);
  }

  async #pass(draws: Draws): Promise<void> {
    if (draws.oneIn(3)) await this.#lastMoment(draws);
    this.rig.world.clock.advance(draws.of(lengths) * minute);
    await this.#goOn();
    if (draws.oneIn(3)) await this.#watchAll();
    else for (const life of this.lives.values()) await watchOrder(this.rig, life, actor('city-supervisor'));
  }

  /** At the very end of a limit nobody is late: what is done then is in time, and no moment later. */
  async #lastMoment(draws: Draws): Promise<void> {
    const running = [...this.lives.values()].filter((life) => life.clock.ended === null && dueAt(life) > this.now);
    if (running.length === 0) return;
    const life = draws.of(running);
    const due = dueAt(life);
    for (const at of draws.oneIn(2) ? [due] : [due, due + 1]) {
      this.rig.world.clock.set(iso(at));
      await this.#goOn();
      const wish = someLegal(draws, this, this.coverage, life.id);
      if (wish) await this.ask(wish);
    }
    this.rig.world.clock.set(iso(Math.ceil((due + 1) / minute) * minute + minute / 2));
  }

  async #goOn(): Promise<void> {
    this.told.push(`it is ${iso(this.now)}`);
    await this.ring();
  }

  async #look(draws: Draws): Promise<void> {
    const life = draws.of([...this.lives.values()]);
    await watchOrder(this.rig, life, draws.of(staff));
    await this.rig.world.quiet();
    await watchCase(this.rig, life, this.lives);
  }

  async #watchAll(): Promise<void> {
    await this.rig.world.quiet();
    const watched = [...this.lives.values()].flatMap((life) => [
      watchOrder(this.rig, life, actor('city-supervisor')),
      watchCase(this.rig, life, this.lives),
    ]);
    await Promise.all(watched);
    await watchDesks(this.rig, this.lives);
  }

  /** By what is possible, and nothing else, every order comes to its end. */
  async #end(): Promise<void> {
    for (let steps = 0; steps < mostStepsToTheEnd; steps++)
      for (const life of this.#open()) await this.ask(wayOut(life, this.coverage));
    expect([...this.lives.values()].filter(({ state }) => state !== 'closed')).toEqual([]);
  }

  /** One that is merged ends with the other. */
  #open(): readonly Life[] {
    return [...this.lives.values()].filter(({ state }) => state !== 'closed' && state !== 'merged');
  }
}

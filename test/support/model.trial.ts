import { expect } from '@jest/globals';
import { against, type Draws } from './model.asks.js';
import type { Coverage } from './model.choices.js';
import { takeEffect } from './model.effects.js';
import { type Lives, ring } from './model.life.js';
import { actor, outsiders } from './model.people.js';
import type { Wish } from './model.refusals.js';
import { copied, type Rig } from './model.rig.js';
import { spoil } from './model.spoilt.js';
import { etagOf, summaryOf, watchOrder } from './model.watch.js';
import { Acted, Answered } from './world.contract.js';
import type { Answer } from './world.http.js';

const refusalOf = (answer: Answer) => (answer.status < 300 ? 'taken' : answer.refusal);

/** What is asked of the system, each answer held against what is known of the orders. */
export class Trial {
  lives: Lives = new Map();
  /** What happened, line by line, for whoever has to find out why. */
  readonly told: string[] = [];
  #last: Wish | undefined;

  constructor(
    readonly rig: Rig,
    readonly coverage: Coverage,
  ) {}

  get now(): number {
    return this.rig.now;
  }

  /** Asks, and holds the answer against what must come of it. */
  async ask(wish: Wish): Promise<void> {
    const reasons = this.#reasons(wish, this.lives);
    const answer = await this.rig.ask(wish, this.lives.get(wish.id));
    this.#tell(wish, refusalOf(answer));
    this.#last = wish;
    this.coverage.count(wish, answer.status < 300);
    if (reasons.length > 0) expect(reasons).toContain(refusalOf(answer));
    else {
      expect(refusalOf(answer)).toBe('taken');
      takeEffect(wish, { lives: this.lives, now: this.now });
      this.#acted(wish, answer);
    }
    await this.#settle(wish);
  }

  /** The very same request as before. */
  async again(): Promise<void> {
    if (this.#last) await this.ask(this.#last);
  }

  /** What would be granted, with one thing wrong: refused for that, and nothing happens. */
  async askSpoilt(wish: Wish, draws: Draws): Promise<void> {
    const life = this.lives.get(wish.id)!;
    const key = this.rig.keyOf(draws.of(outsiders));
    const { spoilt, reason, field } = spoil(wish, life, draws, { lives: this.lives, key });
    const answer = await this.rig.ask(wish, life, spoilt);
    this.#tell(wish, `${refusalOf(answer)} for ${JSON.stringify({ ...spoilt, key: 'key' in spoilt }).slice(0, 100)}`);
    expect(refusalOf(answer)).toBe(reason);
    if (field !== undefined) expect(answer.problem.field).toBe(field);
    this.coverage.count(wish, false);
    await watchOrder(this.rig, life, actor('city-supervisor'));
  }

  /** Two at once: whichever came first, it must be as if one had come after the other. */
  async askAtOnce(one: Wish, other: Wish): Promise<void> {
    const life = this.lives.get(one.id);
    const [toOne, toOther] = await Promise.all([this.rig.ask(one, life), this.rig.ask(other, life)]);
    this.#tell(one, `${refusalOf(toOne)}, at once with`);
    this.#tell(other, refusalOf(toOther));
    const isHeard = [one, other].some((wish) => this.#isHeard(wish));
    if (isHeard) await this.rig.timers.ring();
    const timeline = await this.rig.timelineOf(one.id);
    const orders = [this.#after([one, other], [toOne, toOther], isHeard), this.#after([other, one], [toOther, toOne], isHeard)];
    const found = orders.find(({ fits, lives }) => fits && String(lives.get(one.id)?.events) === String(timeline));
    if (!found) throw new Error(`neither explains ${String(timeline)}: ${orders.map(({ told }) => told).join(' / ')}`);
    this.lives = found.lives;
    this.coverage.requests += 2;
    await this.#settle(one);
  }

  /** Timers ring, and what follows from everything so far has happened. */
  async ring(): Promise<void> {
    await this.rig.timers.ring();
    for (const life of this.lives.values()) ring(life, this.now);
  }

  #reasons(wish: Wish, lives: Lives): readonly string[] {
    return against(wish, { lives, now: this.now });
  }

  /** How it would stand had they come in that order, and whether they were answered so. */
  #after(wishes: readonly Wish[], answers: readonly Answer[], isHeard: boolean) {
    const lives = copied(this.lives);
    const expected = wishes.map((wish) => {
      const reasons = this.#reasons(wish, lives);
      if (reasons.length === 0) takeEffect(wish, { lives, now: this.now });
      return reasons.length === 0 ? ['taken'] : reasons;
    });
    if (isHeard) for (const life of lives.values()) ring(life, this.now);
    const fits = expected.every((reasons, index) => reasons.includes(refusalOf(answers[index]!)));
    return { lives, fits, told: `${JSON.stringify(expected)} ${String(lives.get(wishes[0]!.id)?.events)}` };
  }

  #acted({ id, who }: Wish, answer: Answer): void {
    const life = this.lives.get(id)!;
    const { state, round, dueAt: due, ...rest } = summaryOf(life);
    if (who.role === 'citizen') {
      expect(answer.as(Answered)).toMatchObject({ state, round, dueAt: state === 'closed' ? null : due });
      return;
    }
    expect(answer.as(Acted)).toMatchObject({ state, round, dueAt: due, ...rest });
    // What other orders say to it comes after the answer.
    const own = life.events.slice(0, life.events.findLastIndex((type) => type !== 'OrderParted') + 1);
    expect([etagOf(life), etagOf({ events: own })]).toContain(answer.headers.get('etag'));
  }

  /** What follows has happened; the order is as it must be. */
  async #settle(wish: Wish): Promise<void> {
    if (this.#isHeard(wish)) await this.ring();
    const life = this.lives.get(wish.id);
    if (life) await watchOrder(this.rig, life, actor('city-supervisor'));
  }

  /** Only orders that are merged hear of each other. */
  #isHeard({ action, id }: Wish): boolean {
    return action === 'merge' || (this.lives.get(id)?.events.some((type) => /Joined|Merged/.test(type)) ?? false);
  }

  #tell({ who, action, id, body, seen }: Wish, what: string): void {
    this.told.push(`${who.name} ${action} ${id.slice(0, 8)} ${JSON.stringify(body)} @${seen}: ${what}`);
  }
}

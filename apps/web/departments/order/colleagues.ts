import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { type Pin, Pinboard } from '#kernel/pinboard.port.js';
import { Sessions } from '#kernel/sessions.port.js';

/** How long somebody who opened an order counts as being on it (our own choice). */
const onItMillis = 300_000;
const keptMillis = 86_400_000;
/** How often what is too old is swept away, at most. */
const sweepMillis = 60_000;

/** A mark of who else has it before them. */
export const besideOf = (names: readonly string[]): string => names.join(', ');

/**
 * Who else has an order before them: opened in the last five minutes, and no more than that. Kept are the names of callers; as
 * colleagues call them they are shown while their session lasts, which alone knows that.
 */
@Injectable()
export class Colleagues {
  #sweptAt = 0;

  constructor(
    private readonly pinboard: Pinboard,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Notes that somebody opened it, and names the others. */
  async on(workOrderId: string, { name }: Caller): Promise<readonly Pick<Pin, 'name' | 'at'>[]> {
    const now = this.clock.now().getTime();
    const others = await this.#others([workOrderId], name);
    const board = { sort: 'looking', owner: workOrderId } as const;
    await this.pinboard.put(board, { name, text: '', by: name, at: new Date(now).toISOString() });
    await this.#sweep(now);
    return others;
  }

  /** Names of the others who have each of these orders before them; orders that nobody has are left out. */
  async onEach(workOrderIds: readonly string[], { name }: Caller): Promise<ReadonlyMap<string, readonly string[]>> {
    const byOrder = Map.groupBy(await this.#others(workOrderIds, name), ({ owner }) => owner);
    return new Map([...byOrder].map(([id, pins]) => [id, pins.map((pin) => pin.name)]));
  }

  async #others(workOrderIds: readonly string[], name: string) {
    const since = new Date(this.clock.now().getTime() - onItMillis).toISOString();
    const pins = (await this.pinboard.since('looking', workOrderIds, since)).filter((pin) => pin.name !== name);
    const called = await this.sessions.displayNames([...new Set(pins.map((pin) => pin.name))], this.clock.instant());
    return pins.map((pin) => ({ ...pin, name: called.get(pin.name) ?? pin.name }));
  }

  async #sweep(now: number): Promise<void> {
    if (now < this.#sweptAt + sweepMillis) return;
    this.#sweptAt = now;
    await this.pinboard.sweep('looking', new Date(now - keptMillis).toISOString());
  }
}

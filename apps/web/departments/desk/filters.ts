import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Pinboard } from '#kernel/pinboard.port.js';
import { deskUrl, readDesk } from './desk.question.js';

/** A question of the desk that somebody kept for themselves. */
export interface SavedFilter {
  readonly name: string;
  readonly href: string;
}

const longestName = 40;

/** Filters that members of staff keep, each their own. What they looked for in texts is not kept: it may name somebody. */
@Injectable()
export class SavedFilters {
  constructor(
    private readonly pinboard: Pinboard,
    private readonly clock: Clock,
  ) {}

  async of(caller: Caller): Promise<readonly SavedFilter[]> {
    const pins = await this.pinboard.list({ sort: 'filters', owner: caller.name });
    return pins.map(({ name, text }) => ({ name, href: deskUrl(Object.fromEntries(new URLSearchParams(text))) }));
  }

  /** False for a name that will not do, and where somebody has too many. */
  async save(caller: Caller, name: string, from: string): Promise<boolean> {
    if (name === '' || name.length > longestName) return false;
    const { typed } = readDesk(Object.fromEntries(new URLSearchParams(from)));
    const { q: _, cursor: __, ...kept } = typed;
    const pin = { name, text: new URLSearchParams(kept).toString(), by: caller.name, at: this.clock.instant() };
    return this.pinboard.put({ sort: 'filters', owner: caller.name }, pin);
  }

  async remove(caller: Caller, name: string): Promise<void> {
    await this.pinboard.remove({ sort: 'filters', owner: caller.name }, name);
  }
}

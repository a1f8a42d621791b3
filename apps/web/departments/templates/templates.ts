import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { type Board, Pinboard, type Pinned } from '#kernel/pinboard.port.js';
import { Refusal } from '#kernel/refusal.js';
import { Scopes } from '../../../api/access/scope.js';

export const Template = z.strictObject({
  name: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(4_000),
});
export type Template = z.infer<typeof Template>;

/** What somebody saw of a template before they changed it: its name, empty where there was none yet, and its revision, 0 then. */
export interface Seen {
  readonly of: string;
  readonly revision: number;
}

/** Somebody was faster: what stands there by now, nothing where it was deleted. */
export interface Faster {
  readonly now: Pinned | undefined;
}

const boardOf = (department: string): Board => ({ sort: 'templates', owner: department });

/** Wordings that a unit uses again and again; its own people make and change them. */
@Injectable()
export class Templates {
  constructor(
    private readonly pinboard: Pinboard,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  /** Refuses a department outside the caller's scope with 403. */
  async of(department: string, caller: Caller): Promise<readonly Pinned[]> {
    this.scopes.narrow(caller, department);
    return this.pinboard.list(boardOf(department));
  }

  /** Those that somebody may use for an order of a department: none where it is not theirs, as where they assist. */
  async usable(department: string, caller: Caller): Promise<readonly Pinned[]> {
    const scope = this.scopes.of(caller);
    return scope === 'all' || scope.includes(department) ? this.of(department, caller) : [];
  }

  /** Says who was faster, unless it stands there as it was to be: sent twice, it is once. Refuses `template.too-many`. */
  async put(department: string, { name, text }: Template, by: { caller: Caller; seen: Seen }): Promise<Faster | undefined> {
    const { caller, seen } = by;
    this.scopes.narrow(caller, department);
    const pin = { name, text, by: caller.name, at: this.clock.instant() };
    const outcome = await this.pinboard.replace(boardOf(department), pin, name === seen.of ? seen.revision : 0);
    if (outcome === 'full') throw new Refusal('conflict', 'template.too-many');
    if (outcome === 'done') return undefined;
    const now = await this.#now(department, name);
    return now?.text === text && now.by === caller.name ? undefined : { now };
  }

  /** Says who was faster; what is gone already is as it was to be. */
  async remove(department: string, { of, revision }: Seen, caller: Caller): Promise<Faster | undefined> {
    this.scopes.narrow(caller, department);
    if (await this.pinboard.remove(boardOf(department), of, revision)) return undefined;
    const now = await this.#now(department, of);
    return now && { now };
  }

  async #now(department: string, name: string): Promise<Pinned | undefined> {
    return (await this.pinboard.list(boardOf(department))).find((pin) => pin.name === name);
  }
}

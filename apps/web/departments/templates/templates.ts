import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { type Pin, Pinboard } from '#kernel/pinboard.port.js';
import { Refusal } from '#kernel/refusal.js';
import { Scopes } from '../../../api/access/scope.js';

export const Template = z.strictObject({
  name: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(4_000),
});
export type Template = z.infer<typeof Template>;

/** Wordings that a unit uses again and again; its own people make and change them. */
@Injectable()
export class Templates {
  constructor(
    private readonly pinboard: Pinboard,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  /** Refuses a department outside the caller's scope with 403. */
  async of(department: string, caller: Caller): Promise<readonly Pin[]> {
    this.scopes.narrow(caller, department);
    return this.pinboard.list({ sort: 'templates', owner: department });
  }

  /** Those that somebody may use for an order of a department: none where it is not theirs, as where they assist. */
  async usable(department: string, caller: Caller): Promise<readonly Pin[]> {
    const scope = this.scopes.of(caller);
    return scope === 'all' || scope.includes(department) ? this.of(department, caller) : [];
  }

  /** Refuses `template.too-many`. */
  async put(department: string, { name, text }: Template, caller: Caller): Promise<void> {
    this.scopes.narrow(caller, department);
    const pin = { name, text, by: caller.name, at: this.clock.instant() };
    if (!(await this.pinboard.put({ sort: 'templates', owner: department }, pin)))
      throw new Refusal('conflict', 'template.too-many');
  }

  async remove(department: string, name: string, caller: Caller): Promise<void> {
    this.scopes.narrow(caller, department);
    await this.pinboard.remove({ sort: 'templates', owner: department }, name);
  }
}

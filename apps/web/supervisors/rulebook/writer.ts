import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { Refusal } from '#kernel/refusal.js';
import type { LocalDay } from '#kernel/values.js';
import { differences } from '#rulebook/diff.policy.js';
import type { RuleContent, RuleSetId } from '#rulebook/rule-content.policy.js';
import { DiscardRulesDraft, DraftRules, LoadCalendarYear, PublishRules } from '#rulebook/rulebook.commands.js';
import { RuleSets } from '#rulebook/rulebook.port.js';
import { causeOf } from '../../../api/http/cause.js';
import { Today } from '../../../api/http/today.js';
import { type RuleWritten, RuleWriting, type YearFile } from '../../../api/rulebook/rule-writing.js';

/** The one calendar there is. */
export const calendarId = { kind: 'calendar', name: 'cn' } as const;

/** Rules hold for everybody: who may see no more than a part does not write them. */
export const mayWrite = ({ role, departments, regions }: Caller): boolean =>
  (role === 'supervisor' || role === 'operator') && departments.length + regions.length === 0;

/** A rule set as it is to be written on: one that there is not yet has the revision -1 and nothing in it. */
export interface Written {
  readonly revision: number;
  /** The draft, else the newest version. */
  readonly content: RuleContent | undefined;
}

/** Who writes, having seen which revision. */
export interface Writer {
  readonly caller: Caller;
  readonly seen: number;
}

/** `stale`: somebody wrote meanwhile, and something else than this. */
export type Outcome = 'done' | 'stale';

const isSame = (one: RuleContent | undefined, other: RuleContent): boolean =>
  one !== undefined && differences(one, other).length === 0;

/** Writes rules for pages: what is sent twice is done once, and who comes too late hears so. */
@Injectable()
export class RuleWriter {
  constructor(
    private readonly sets: RuleSets,
    private readonly writing: RuleWriting,
    private readonly today: Today,
  ) {}

  /** Throws 403 `rulebook.not-yours`. */
  assertMayWrite(caller: Caller): void {
    this.writing.assertMayWrite(caller);
  }

  written(id: RuleSetId): Written {
    const set = this.sets.ruleSet(id);
    return { revision: set?.revision ?? -1, content: set?.draft?.content ?? set?.versions.at(-1)?.content };
  }

  /** The newest version. */
  published(id: RuleSetId): RuleContent | undefined {
    return this.sets.ruleSet(id)?.versions.at(-1)?.content;
  }

  draft(id: RuleSetId, content: RuleContent, { caller, seen }: Writer): Promise<Outcome> {
    const message = new DraftRules({ ...id, content, at: this.today.now() }, causeOf(caller), seen);
    return this.#write(message, () => isSame(this.sets.ruleSet(id)?.draft?.content, content));
  }

  discard(id: RuleSetId, { caller, seen }: Writer): Promise<Outcome> {
    const message = new DiscardRulesDraft({ ...id, at: this.today.now() }, causeOf(caller), seen);
    return this.#write(message, () => !this.sets.ruleSet(id)?.draft);
  }

  publish(id: RuleSetId, effectiveFrom: LocalDay | undefined, { caller, seen }: Writer): Promise<Outcome> {
    const cause = causeOf(caller);
    const message = new PublishRules({ ...id, effectiveFrom, at: this.today.now() }, cause, seen);
    return this.#write(message, () => {
      const set = this.sets.ruleSet(id);
      const newest = set?.versions.at(-1);
      const isOfThatDay = effectiveFrom === undefined || newest?.effectiveFrom === effectiveFrom;
      return !set?.draft && newest?.publishedBy === cause.by && isOfThatDay;
    });
  }

  /** Publishes the calendar with a year, or with that year anew. */
  loadYear({ officeHours, ...year }: YearFile, { caller, seen }: Writer): Promise<Outcome> {
    const data = { ...calendarId, at: this.today.now(), year, officeHours };
    return this.#write(new LoadCalendarYear(data, causeOf(caller), seen), () => {
      const newest = this.published(calendarId);
      const known = newest?.kind === 'calendar' ? newest.years.find((one) => one.year === year.year) : undefined;
      return known !== undefined && differences(known, year).length === 0;
    });
  }

  async #write(message: RuleWritten, isSo: () => boolean): Promise<Outcome> {
    try {
      await this.writing.write(message);
      return 'done';
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'stale') throw error;
      await this.writing.upToDate(); // the other one of two taps may have been heard a moment ago
      return isSo() ? 'done' : 'stale';
    }
  }
}

import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import type { Handled } from '#kernel/streams.js';
import type { RuleSetState } from '#rulebook/rule-set.decider.js';
import type { DiscardRulesDraft, DraftRules, LoadCalendarYear, PublishRules } from '#rulebook/rulebook.commands.js';
import type { RulebookEvent } from '#rulebook/rulebook.events.js';
import { RulebookProgress } from '#rulebook/rulebook.port.js';
import { CalendarYear, OfficeHoursOfDay } from '#rulebook/rule-content.policy.js';
import { EdgeProblem } from '../http/edge-problem.js';

export const YearNumber = z.coerce.number().pipe(CalendarYear.shape.year);
/** The days off and make-up days of one year, as a file has them; `officeHours` only where they change. */
export const YearFile = CalendarYear.extend({ officeHours: OfficeHoursOfDay.optional() });
export type YearFile = z.infer<typeof YearFile>;
/** The same where the address says the year. */
export const YearToLoad = YearFile.omit({ year: true });

/** What is written with it. */
export type RuleWritten = DraftRules | DiscardRulesDraft | PublishRules | LoadCalendarYear;

/** How long a write waits until this process goes by it; it is stored by then. */
const patienceMillis = 10_000;

/** Writes rules, and is done when this process goes by them. */
@Injectable()
export class RuleWriting {
  constructor(
    private readonly commands: CommandBus,
    private readonly progress: RulebookProgress,
    private readonly store: EventStore,
  ) {}

  /** Rules hold for everybody: who may see no more than a part does not write them. Throws 403 `rulebook.not-yours`. */
  assertMayWrite({ departments, regions }: Caller): void {
    if (departments.length + regions.length > 0) throw new EdgeProblem(403, 'rulebook.not-yours');
  }

  async write(command: RuleWritten): Promise<{ position: string }> {
    const { position } = await this.commands.execute<typeof command, Handled<RuleSetState, RulebookEvent>>(command);
    await this.progress.waitFor(position, AbortSignal.timeout(patienceMillis));
    return { position: position.toString() };
  }

  /** Until this process goes by everything that was written so far. */
  async upToDate(): Promise<void> {
    await this.progress.waitFor(await this.store.head(), AbortSignal.timeout(patienceMillis));
  }
}

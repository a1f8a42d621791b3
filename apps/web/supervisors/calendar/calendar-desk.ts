import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import type { DeskTables } from '#orders/desk.projection.js';
import { ordersAhead } from '#orders/desk.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { sentence } from '../../../api/http/problem.messages.js';
import { Today } from '../../../api/http/today.js';
import type { YearFile } from '../../../api/rulebook/rule-writing.js';
import type { Refused } from '../../operators/refused.js';
import { calendarId, mayWrite, type Outcome, RuleWriter, type Writer } from '../rulebook/writer.js';

/** Counting provisional limits stops here. */
const mostCounted = 1_000;

/** What the pages of the calendar ask and do. */
@Injectable()
export class CalendarDesk {
  constructor(
    private readonly writer: RuleWriter,
    private readonly rulebook: Rulebook,
    private readonly today: Today,
    private readonly readDb: ReadDb,
  ) {}

  /** Throws 403 `rulebook.not-yours`. */
  assertMayWrite(caller: Caller): void {
    this.writer.assertMayWrite(caller);
  }

  async shown(caller: Caller) {
    const waiting = await ordersAhead(this.readDb.kysely<DeskTables>(), undefined, mostCounted);
    return {
      calendar: this.rulebook.calendar(),
      years: this.#years(),
      today: this.today.day(),
      provisional: { count: waiting.length, most: mostCounted },
      mayWrite: mayWrite(caller),
    };
  }

  /** A year that is to be loaded, against what there is. */
  standing(year: YearFile) {
    const { revision } = this.writer.written(calendarId);
    return { year, revision, isKnown: this.#years().some((one) => one.year === year.year) };
  }

  async load(year: YearFile, writer: Writer, language: Language): Promise<Outcome | Refused> {
    try {
      return await this.writer.loadYear(year, writer);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
      const { field, ...facts } = error.facts;
      const text = `${field ?? ''}: ${sentence(error.code, facts, language)}`;
      return { status: 422, code: error.code, wrong: [{ field: 'text', text }] };
    }
  }

  #years() {
    const content = this.writer.published(calendarId);
    return content?.kind === 'calendar' ? content.years : [];
  }
}

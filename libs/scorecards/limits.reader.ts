import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { Refusal, refuse } from '#kernel/refusal.js';
import { localDay } from '#kernel/values.js';
import { calendarProblems } from '#rulebook/calendar-problem.policy.js';
import { type Calendar, calendarOf } from '#rulebook/calendar.policy.js';
import { deadlineSelectors } from '#rulebook/deadline-problem.policy.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import { type CalendarRules, type DeadlineRules, versionName } from '#rulebook/rule-content.policy.js';
import { Rulebook, RuleSets } from '#rulebook/rulebook.port.js';
import { Selection } from '#rulebook/selection.policy.js';
import type { LimitRule } from './order-limits.projection.js';
import type { Limits } from './relimit.js';

/** Limits of the caller's own, for every order. */
export type OwnLimits = Pick<DeadlineRule, 'rectify' | 'difficult'> & { readonly red?: DeadlineRule['red'] | undefined };

/** Other limits, or another calendar, or both; what is left out stays as each order has it. */
export interface LimitsAsked {
  /** A version of a set of deadline rules, as `default@2`, or its newest one, as `default`. */
  readonly deadlines?: string | OwnLimits | undefined;
  /** A version of the calendar, as `cn@2`. */
  readonly calendar?: string | CalendarRules | undefined;
}

/** Throws `Refusal` with what keeps it from being a calendar. */
const ownCalendar = (content: CalendarRules): Calendar => {
  const [first] = calendarProblems(content, undefined);
  if (!first) return calendarOf(content, 'own');
  return refuse('invalid', `rulebook.problem-${first.code}`, { ...first.facts, field: `instead.calendar.${first.field}` });
};

const versionOf = /^([^@]+)(?:@(\d{1,6}))?$/;

/** Limits as somebody asks for them. */
@Injectable()
export class LimitsInstead {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly sets: RuleSets,
    private readonly directory: Directory,
  ) {}

  /** Throws `Refusal` `what-if.unknown-deadlines` and `what-if.unknown-calendar`. */
  of({ deadlines, calendar }: LimitsAsked): Limits {
    return {
      zone: this.rulebook.zone,
      rule: typeof deadlines === 'string' ? this.#rules(deadlines) : this.#own(deadlines),
      calendar: this.#calendar(calendar),
    };
  }

  #calendar(asked: LimitsAsked['calendar']): Limits['calendar'] {
    if (asked === undefined) return (own) => this.rulebook.calendar(own);
    const calendar = typeof asked === 'string' ? this.#version(asked) : ownCalendar(asked);
    return () => calendar;
  }

  #version(version: string): Calendar {
    try {
      return this.rulebook.calendar(version);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refuse('invalid', 'what-if.unknown-calendar', { field: 'instead.calendar', version });
    }
  }

  #own(limits: OwnLimits | undefined): Limits['rule'] {
    if (limits === undefined) return ({ own }) => own;
    const { rectify, difficult } = limits;
    return ({ own: { red, ...own } }) => {
      const when = limits.red ?? red;
      return { ...own, rectify, difficult, ...(when && { red: when }) };
    };
  }

  /** The most specific rule of the set, by the directory of the day the order was opened; where none fits, the order's own. */
  #rules(asked: string): Limits['rule'] {
    const rules = this.#selection(asked);
    return ({ kind, severity, department, region, openedAt, own }) => {
      const on = localDay(openedAt, this.rulebook.zone);
      const seconds = this.directory.regionPath(region, on).map(({ code }) => code);
      const firsts = department === null ? [] : this.directory.departmentPath(department, on).map(({ code }) => code);
      return rules.find({ firsts, seconds, kind, severity }) ?? own;
    };
  }

  #selection(asked: string): Selection<LimitRule> {
    const [, name = asked, number] = versionOf.exec(asked) ?? [];
    const set = this.sets.ruleSet({ kind: 'deadline-rules', name });
    const found = set?.versions.findLast(({ version }) => number === undefined || version === Number(number));
    if (!found) return refuse('invalid', 'what-if.unknown-deadlines', { field: 'instead.deadlines', version: asked });
    // A set holds contents of its own kind: the decider sees to it.
    const { rules } = found.content as DeadlineRules;
    return new Selection(
      rules.map(({ name: rule, when, rule: limits }) => ({
        when: deadlineSelectors(when),
        rule: { ...limits, version: versionName(name, found.version, rule) },
      })),
    );
  }
}

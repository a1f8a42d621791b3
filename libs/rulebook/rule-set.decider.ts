import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { LocalDay } from '#kernel/values.js';
import type { Surroundings } from './problem.policy.js';
import { type CalendarRules, onlySetOf, type RuleContent, type RuleSetId } from './rule-content.policy.js';
import type {
  DiscardRulesDraft,
  DraftRulesChecked,
  LoadCalendarYearChecked,
  PublishRulesChecked,
  RulebookCommand,
} from './rulebook.commands.js';
import type { RulebookEvent } from './rulebook.events.js';
import { differences } from './diff.policy.js';
import { problemsOf } from './validation.policy.js';

export interface RuleSetState {
  /** The highest version that was published; 0 before the first. */
  readonly newest: number;
  readonly content: RuleContent | null;
  readonly draft: { readonly basedOn: number; readonly content: RuleContent } | null;
}

const isSame = (one: RuleContent, other: RuleContent): boolean => differences(one, other).length === 0;

/** The highest version there is: what shipped since is one, too. */
const newestOf = ({ newest }: RuleSetState, shipped: number): number => Math.max(newest, shipped);

const draft = (
  { kind, name, at, content, canBegin, shipped }: DraftRulesChecked['data'],
  state: RuleSetState,
): readonly RulebookEvent[] => {
  const only = onlySetOf[kind];
  if (only !== undefined && only !== name) refuse('invalid', 'rulebook.only-set', { field: 'name', kind, name: only });
  if (content.kind !== kind) refuse('invalid', 'rulebook.other-kind', { field: 'kind', kind });
  if (!canBegin) refuse('conflict', 'rulebook.too-many-sets');
  const basedOn = newestOf(state, shipped);
  if (state.draft?.basedOn === basedOn && isSame(state.draft.content, content)) return [];
  return [{ type: 'RulesDrafted', data: { kind, name, at, basedOn, content } }];
};

const discard = ({ kind, name, at }: DiscardRulesDraft['data'], state: RuleSetState): readonly RulebookEvent[] =>
  state.draft ? [{ type: 'RulesDraftDiscarded', data: { kind, name, at } }] : [];

/** A calendar says what days are, which is no matter of when; all else must not reach back over what was decided by other rules. */
const dayFrom = ({ kind, effectiveFrom, today }: PublishRulesChecked['data']): LocalDay => {
  if (kind === 'calendar') {
    if (effectiveFrom !== undefined && effectiveFrom !== today)
      refuse('invalid', 'rulebook.calendar-holds-at-once', { field: 'effectiveFrom' });
    return today;
  }
  const day = effectiveFrom ?? refuse('invalid', 'rulebook.no-day', { field: 'effectiveFrom' });
  return day < today ? refuse('invalid', 'rulebook.day-in-the-past', { field: 'effectiveFrom', today }) : day;
};

const assertValid = (content: RuleContent, { name }: RuleSetId, around: Surroundings, state: RuleSetState): void => {
  const problems = problemsOf(content, name, { ...around, before: state.content ?? around.before });
  const [first] = problems;
  if (!first) return;
  const { field, code, facts } = first;
  refuse('invalid', `rulebook.problem-${code}`, { ...facts, field, problems: problems.length });
};

const publish = (data: PublishRulesChecked['data'], state: RuleSetState): readonly RulebookEvent[] => {
  const { kind, name, at } = data;
  const { basedOn, content } = state.draft ?? refuse('conflict', 'rulebook.no-draft');
  const newest = newestOf(state, data.shipped);
  if (basedOn !== newest) refuse('conflict', 'rulebook.stale-base', { basedOn, newest });
  const effectiveFrom = dayFrom(data);
  assertValid(content, data, data.around, state);
  const version = newest + 1;
  return [{ type: 'RulesPublished', data: { kind, name, at, version, ofDraft: true, effectiveFrom, content } }];
};

const withYear = (before: CalendarRules, { year, officeHours }: LoadCalendarYearChecked['data']): CalendarRules => ({
  ...before,
  years: [...before.years.filter((other) => other.year !== year.year), year].toSorted((a, b) => a.year - b.year),
  officeHours: officeHours ?? before.officeHours,
});

const loadYear = (data: LoadCalendarYearChecked['data'], state: RuleSetState): readonly RulebookEvent[] => {
  const { kind, name, at, today, around } = data;
  const before = state.content ?? around.before;
  if (before?.kind !== 'calendar') return refuse('missing', 'rulebook.unknown-set', { kind, name });
  const content = withYear(before, data);
  if (isSame(content, before)) return [];
  assertValid(content, data, around, state);
  const version = newestOf(state, data.shipped) + 1;
  return [{ type: 'RulesPublished', data: { kind, name, at, version, ofDraft: false, effectiveFrom: today, content } }];
};

/** One rule set: a draft, and versions that never change. */
export const ruleSetDecider: Decider<RuleSetState, RulebookCommand, RulebookEvent> = {
  initial: { newest: 0, content: null, draft: null },
  evolve(state, { type, data }) {
    switch (type) {
      case 'RulesDrafted':
        return { ...state, draft: { basedOn: data.basedOn, content: data.content } };
      case 'RulesDraftDiscarded':
        return { ...state, draft: null };
      case 'RulesPublished':
        // A draft that was passed by stays, based on what is the newest no more.
        return { newest: data.version, content: data.content, draft: data.ofDraft ? null : state.draft };
      default:
        return type satisfies never;
    }
  },
  decide(command, state) {
    switch (command.type) {
      case 'DraftRulesChecked':
        return draft(command.data, state);
      case 'DiscardRulesDraft':
        return discard(command.data, state);
      case 'PublishRulesChecked':
        return publish(command.data, state);
      case 'LoadCalendarYearChecked':
        return loadYear(command.data, state);
      default:
        return command satisfies never;
    }
  },
};

import { calendarProblems } from './calendar-problem.policy.js';
import { deadlineProblems } from './deadline-problem.policy.js';
import { collisions, problem, repeated, type RuleProblem, type Surroundings, unknownIn } from './problem.policy.js';
import type { DispatchRules, NamedDispatchRule, RuleContent, TagRules } from './rule-content.policy.js';
import { schemeProblems } from './scheme-problem.policy.js';
import type { Selectors } from './selection.policy.js';

export const dispatchSelectors = ({ kinds, region, item }: NamedDispatchRule['when']): Selectors => ({
  first: item,
  second: region,
  kinds,
});

const dispatchProblems = ({ rules }: DispatchRules, { unknown }: Surroundings): readonly RuleProblem[] => [
  ...rules.flatMap(({ when, to, desk }, index) => {
    const at = `rules.${index}`;
    return [
      ...unknownIn(unknown.items, when.item, { field: `${at}.when.item`, code: 'unknown-item' }),
      ...unknownIn(unknown.regions, when.region, { field: `${at}.when.region`, code: 'unknown-region' }),
      ...unknownIn(unknown.departments, to, { field: `${at}.to`, code: 'unknown-department' }),
      ...unknownIn(unknown.departments, desk, { field: `${at}.desk`, code: 'unknown-department' }),
      ...(to === null && desk === null ? [problem(`${at}.to`, 'rule-without-target')] : []),
    ];
  }),
  ...repeated(
    rules,
    ({ name }) => name,
    (name, index) => problem(`rules.${index}.name`, 'name-twice', { name }),
  ),
  ...collisions(rules.map(({ name, when }) => ({ name, selectors: dispatchSelectors(when) }))),
];

const tagProblems = ({ tags }: TagRules): readonly RuleProblem[] => [
  ...tags.flatMap(({ code, level }, index) =>
    code.startsWith(String(level)) ? [] : [problem(`tags.${index}.level`, 'tag-of-other-level', { code, level })],
  ),
  ...repeated(
    tags,
    ({ code }) => code,
    (code, index) => problem(`tags.${index}.code`, 'code-twice', { code }),
  ),
];

const calendarBefore = ({ before }: Surroundings) => (before?.kind === 'calendar' ? before : undefined);

/** Everything that is wrong with a content of the set `name`; nothing when it may be published. */
export const problemsOf = (content: RuleContent, name: string, around: Surroundings): readonly RuleProblem[] => {
  switch (content.kind) {
    case 'deadline-rules':
      return deadlineProblems(content, around);
    case 'calendar':
      return calendarProblems(content, calendarBefore(around));
    case 'tag-catalogue':
      return tagProblems(content);
    case 'source-map':
      return content.map.name === name ? [] : [problem('map.name', 'other-name', { name })];
    case 'dispatch-rules':
      return dispatchProblems(content, around);
    case 'triggers':
      return [];
    case 'scoring-scheme':
      return schemeProblems(content.terms, around.unknown.measures);
    default:
      return content satisfies never;
  }
};

/** The codes of the directory that a content names. */
export const codesIn = (
  content: RuleContent,
): Readonly<Record<'regions' | 'departments' | 'items' | 'measures', readonly string[]>> => {
  const named = (codes: readonly (string | null | undefined)[]) => [...new Set(codes.filter((code) => typeof code === 'string'))];
  const rules = content.kind === 'dispatch-rules' ? content.rules : [];
  const deadlines = content.kind === 'deadline-rules' ? content.rules : [];
  return {
    regions: named([...rules, ...deadlines].map(({ when }) => when.region)),
    departments: named([...rules.flatMap(({ to, desk }) => [to, desk]), ...deadlines.map(({ when }) => when.department)]),
    items: named(rules.map(({ when }) => when.item)),
    measures: named(content.kind === 'scoring-scheme' ? content.terms.parts.map(({ measure }) => measure) : []),
  };
};

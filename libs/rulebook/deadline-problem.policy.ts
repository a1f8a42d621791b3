import type { DeadlineRule, Span } from './deadline.policy.js';
import { collisions, problem, repeated, type RuleProblem, type Surroundings, unknownIn } from './problem.policy.js';
import type { DeadlineRules, NamedDeadlineRule } from './rule-content.policy.js';
import { collide, type Selectors } from './selection.policy.js';

export const deadlineSelectors = ({ department, region, severity, kinds }: NamedDeadlineRule['when']): Selectors => ({
  first: department,
  second: region,
  severity,
  kinds,
});

/** Roughly, for telling which of two spans of different units is the longer: a working day has eight hours of office. */
const hoursOf: Readonly<Record<Span['unit'], number>> = { hours: 1, 'office-hours': 3, calendar: 24, working: 24 };
const isLonger = (one: Span, other: Span): boolean =>
  one.unit === other.unit ? one.amount > other.amount : one.amount * hoursOf[one.unit] > other.amount * hoursOf[other.unit];

const spanProblems = ({ contact, rectify, difficult, yellow }: DeadlineRule, at: string): readonly RuleProblem[] => [
  ...(isLonger(contact, rectify) ? [problem(`${at}.contact`, 'contact-after-rectify')] : []),
  ...(isLonger(rectify, difficult) ? [problem(`${at}.difficult`, 'difficult-before-rectify')] : []),
  ...('before' in yellow && !isLonger(rectify, yellow.before) ? [problem(`${at}.yellow.before`, 'yellow-before-beginning')] : []),
];

const hasPath = (value: unknown, path: readonly string[]): boolean => {
  const [field, ...rest] = path;
  if (field === undefined) return true;
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, field)) return false;
  return hasPath((value as Readonly<Record<string, unknown>>)[field], rest);
};

const ruleProblems = ({ when, rule, marks = {} }: NamedDeadlineRule, at: string, { unknown }: Surroundings) => [
  ...unknownIn(unknown.regions, when.region, { field: `${at}.when.region`, code: 'unknown-region' }),
  ...unknownIn(unknown.departments, when.department, { field: `${at}.when.department`, code: 'unknown-department' }),
  ...spanProblems(rule, `${at}.rule`),
  ...Object.keys(marks)
    .filter((path) => !hasPath(rule, path.split('.')))
    .map((path) => problem(`${at}.marks.${path}`, 'no-such-field', { path })),
];

/** Rules of different sets hold side by side, so they may not collide either. */
const collisionsWithOthers = (rules: readonly NamedDeadlineRule[], { others }: Surroundings): readonly RuleProblem[] => {
  const theirs = others.flatMap(({ name, content }) =>
    content.kind === 'deadline-rules'
      ? content.rules.map((rule) => ({ set: name, selectors: deadlineSelectors(rule.when), other: rule.name }))
      : [],
  );
  return rules.flatMap(({ when }, index) => {
    const met = theirs.find(({ selectors }) => collide(selectors, deadlineSelectors(when)));
    return met ? [problem(`rules.${index}.when`, 'rules-collide-with-set', { set: met.set, other: met.other })] : [];
  });
};

export const deadlineProblems = ({ rules }: DeadlineRules, around: Surroundings): readonly RuleProblem[] => [
  ...rules.flatMap((rule, index) => ruleProblems(rule, `rules.${index}`, around)),
  ...repeated(
    rules,
    ({ name }) => name,
    (name, index) => problem(`rules.${index}.name`, 'name-twice', { name }),
  ),
  ...collisions(rules.map(({ name, when }) => ({ name, selectors: deadlineSelectors(when) }))),
  ...collisionsWithOthers(rules, around),
];

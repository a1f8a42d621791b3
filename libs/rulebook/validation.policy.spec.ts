import { describe, expect, it } from '@jest/globals';
import type { RuleProblem, Surroundings } from './problem.policy.js';
import {
  type CalendarYear,
  type DispatchRules,
  type NamedDeadlineRule,
  RuleContent,
  type TagRules,
} from './rule-content.policy.js';
import { shippedCalendarRules } from './shipped.calendar.js';
import { shippedDeadlines, shippedProfiles } from './shipped.deadlines.js';
import { shippedRuleSets } from './shipped.rule-sets.js';
import { codesIn, problemsOf } from './validation.policy.js';

const nothing: Surroundings = { unknown: { regions: [], departments: [], items: [], measures: [] }, others: [], before: null };
const brief = (problems: readonly RuleProblem[]) => problems.map(({ field, code }) => `${field} ${code}`);
const problems = (content: RuleContent, around: Partial<Surroundings> = {}, name = 'default') =>
  brief(problemsOf(content, name, { ...nothing, ...around }));

describe('what ships', () => {
  const shipped = shippedRuleSets.flatMap(({ name, content, later = [] }) =>
    [content, ...later.map((version) => version.content)].map((each) => [each.kind, name, each] as const),
  );
  it.each(shipped)('is valid: %s %s', (_, name, content) => {
    expect(RuleContent.parse(content)).toEqual(content);
    expect(problemsOf(content, name, nothing)).toEqual([]);
  });

  it.each(shippedProfiles.map((profile) => [profile.profile, profile] as const))('is valid: profile %s', (_, profile) => {
    expect(RuleContent.parse(profile)).toEqual(profile);
    expect(problems(profile)).toEqual([]);
    expect(profile.rules.map(({ when }) => when.kinds?.join())).toEqual(
      shippedDeadlines.rules.map(({ when }) => when.kinds?.join()),
    );
  });

  it('claims to be published for places only', () => {
    const marks = (name: string) =>
      shippedProfiles
        .find(({ profile }) => profile === name)!
        .rules.flatMap(({ source, marks: fields = {} }) => [source, ...Object.values(fields)].map(({ mark }) => mark));
    expect(new Set(marks('default'))).toEqual(new Set(['ours']));
    for (const place of ['shanghai', 'shenzhen', 'zhejiang', 'linwu']) expect(marks(place)).toContain('published');
  });
});

describe('deadline rules', () => {
  const [first] = shippedDeadlines.rules;
  const rule = (name: string, when: NamedDeadlineRule['when'], change: Partial<NamedDeadlineRule['rule']> = {}) => ({
    ...first!,
    name,
    when,
    rule: { ...first!.rule, ...change },
  });
  const rules = (...named: NamedDeadlineRule[]): RuleContent => ({ kind: 'deadline-rules', rules: named });

  it('may be without a rule: then none of the set holds', () => {
    expect(problems(rules())).toEqual([]);
  });
  it('have a name each', () => {
    expect(problems(rules(rule('a', { kinds: ['complaint'] }), rule('a', { kinds: ['question'] })))).toEqual([
      'rules.1.name name-twice',
    ]);
  });
  it('never select the same orders with equal weight', () => {
    expect(
      problems(
        rules(rule('a', { region: '990000' }), rule('b', {}), rule('c', { region: '990000' }), rule('d', { kinds: ['finding'] })),
      ),
    ).toEqual(['rules.2.when rules-collide']);
  });
  it('never select what another set selects with equal weight', () => {
    const others = [{ name: 'default', content: shippedDeadlines }];
    expect(
      problems(rules(rule('a', { kinds: ['complaint'], region: '990000' }), rule('b', { kinds: ['complaint'] })), { others }),
    ).toEqual(['rules.1.when rules-collide-with-set']);
  });
  it('name regions and departments that are known on the day', () => {
    const unknown = { regions: ['990009'], departments: ['11990000MB0000009X'], items: [], measures: [] };
    const content = rules(rule('a', { region: '990009', department: '11990000MB0000009X' }), rule('b', { region: '990000' }));
    expect(codesIn(content)).toEqual({
      regions: ['990009', '990000'],
      departments: ['11990000MB0000009X'],
      items: [],
      measures: [],
    });
    expect(problems(content, { unknown })).toEqual([
      'rules.0.when.region unknown-region',
      'rules.0.when.department unknown-department',
    ]);
  });
  it('leave more time for putting right than for the first contact, and for a difficult matter still more', () => {
    const content = (change: Partial<NamedDeadlineRule['rule']>) => rules(rule('a', {}, change));
    expect(problems(content({ contact: { amount: 6, unit: 'working' } }))).toEqual([
      'rules.0.rule.contact contact-after-rectify',
    ]);
    expect(problems(content({ contact: { amount: 5, unit: 'working' } }))).toEqual([]);
    expect(problems(content({ contact: { amount: 200, unit: 'hours' } }))).toEqual([
      'rules.0.rule.contact contact-after-rectify',
    ]);
    expect(problems(content({ difficult: { amount: 4, unit: 'working' } }))).toEqual([
      'rules.0.rule.difficult difficult-before-rectify',
    ]);
  });
  it('warn within the limit', () => {
    const yellow = { before: { amount: 5, unit: 'working' as const } };
    expect(problems(rules(rule('a', {}, { yellow })))).toEqual(['rules.0.rule.yellow.before yellow-before-beginning']);
    expect(problems(rules(rule('a', {}, { yellow: { share: 0.9 } })))).toEqual([]);
  });
  it('have marks of fields that there are', () => {
    const marks = {
      rectify: first!.source,
      'rectify.unit': first!.source,
      rectifi: first!.source,
      'rectify.unit.x': first!.source,
    };
    expect(problems(rules({ ...rule('a', {}), marks }))).toEqual([
      'rules.0.marks.rectifi no-such-field',
      'rules.0.marks.rectify.unit.x no-such-field',
    ]);
  });
});

describe('a calendar', () => {
  const year = (more: Partial<CalendarYear>): RuleContent => ({
    ...shippedCalendarRules,
    years: [{ year: 2027, off: [{ from: '2027-01-01', to: '2027-01-03' }], makeUp: [], ...more }],
  });

  it('has days off within their year, in order and once', () => {
    const off = [
      { from: '2027-10-01', to: '2027-10-07' },
      { from: '2026-12-31', to: '2027-01-01' },
      { from: '2027-10-07', to: '2027-10-08' },
      { from: '2027-05-05', to: '2027-05-01' },
    ];
    expect(problems(year({ off }))).toEqual([
      'years.0.off.1 day-outside-year',
      'years.0.off.2 days-overlap',
      'years.0.off.3 days-reversed',
    ]);
  });
  it('has make-up days on weekends of the year that are not off', () => {
    expect(problems(year({ makeUp: ['2027-01-09', '2027-01-11', '2026-01-10', '2027-01-02', '2027-01-09'] }))).toEqual([
      'years.0.makeUp.1 make-up-on-weekday',
      'years.0.makeUp.2 day-outside-year',
      'years.0.makeUp.3 make-up-on-day-off',
      'years.0.makeUp.4 make-up-twice',
    ]);
  });
  it('has its years one after another, and all it ever had', () => {
    const [of2024, , of2026] = shippedCalendarRules.years;
    expect(problems({ ...shippedCalendarRules, years: [of2024!, of2026!] }, { before: shippedCalendarRules })).toEqual([
      'years.1.year years-out-of-order',
      'years year-forgotten',
    ]);
  });
  it('has office hours in order', () => {
    const officeHours = [
      { from: '09:00', to: '12:00' },
      { from: '11:30', to: '17:00' },
      { from: '18:00', to: '18:00' },
    ];
    expect(problems({ ...shippedCalendarRules, officeHours })).toEqual([
      'officeHours.1 hours-out-of-order',
      'officeHours.2 hours-out-of-order',
    ]);
  });
});

describe('other rules', () => {
  it('have tags under the level of their first digit, once', () => {
    const content: TagRules = {
      kind: 'tag-catalogue',
      tags: [
        { code: '510', level: 5, label: 'a' },
        { code: '410', level: 5, label: 'b' },
        { code: '510', level: 5, label: 'c' },
      ],
    };
    expect(problems(content)).toEqual(['tags.1.level tag-of-other-level', 'tags.2.code code-twice']);
  });
  it('have a source map under its own name', () => {
    const [, , map] = shippedRuleSets.filter(({ content }) => content.kind === 'source-map');
    expect(problems(map!.content, {}, map!.name)).toEqual([]);
    expect(problems(map!.content, {}, 'other')).toEqual(['map.name other-name']);
  });
  it('dispatch to a department that is known, one way for each order', () => {
    const content: DispatchRules = {
      kind: 'dispatch-rules',
      rules: [
        { name: 'a', when: { item: 'i', kinds: ['complaint'] }, to: 'd', desk: null },
        { name: 'a', when: { item: 'i', kinds: ['complaint', 'question'] }, to: null, desk: 'e' },
        { name: 'b', when: { region: '990009' }, to: null, desk: null },
      ],
    };
    const unknown = { regions: ['990009'], departments: ['d', 'e'], items: ['i'], measures: [] };
    expect(codesIn(content)).toEqual({ regions: ['990009'], departments: ['d', 'e'], items: ['i'], measures: [] });
    expect(problems(content, { unknown })).toEqual([
      'rules.0.when.item unknown-item',
      'rules.0.to unknown-department',
      'rules.1.when.item unknown-item',
      'rules.1.desk unknown-department',
      'rules.2.when.region unknown-region',
      'rules.2.to rule-without-target',
      'rules.1.name name-twice',
      'rules.1.when rules-collide',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { OrderKind } from '#kernel/values.js';
import { stored } from '../../test/support/events.js';
import type { NamedDeadlineRule, RuleContent, RuleSetId } from './rule-content.policy.js';
import type { RulebookEvent } from './rulebook.events.js';
import { RulebookIndex } from './rulebook.index.js';
import type { AboutOrder } from './rulebook.port.js';
import { shippedCalendarRules } from './shipped.calendar.js';
import { shippedDeadlines } from './shipped.deadlines.js';

const at = '2026-11-24T01:00:00.000Z';
const about: AboutOrder = {
  kind: 'complaint',
  severity: 'ordinary',
  regions: ['990100', '990000'],
  departments: ['east', 'city'],
  on: '2026-12-10',
};

const after = (...events: readonly RulebookEvent[]) => {
  const rulebook = new RulebookIndex('Asia/Shanghai');
  for (const [index, event] of events.entries()) rulebook.apply(stored(event, index));
  return rulebook;
};
const published = (set: RuleSetId, version: number, effectiveFrom: string, content: RuleContent): RulebookEvent => ({
  type: 'RulesPublished',
  data: { kind: set.kind, name: set.name, at, version, ofDraft: true, effectiveFrom, content },
});
const drafted = (set: RuleSetId, content: RuleContent): RulebookEvent => ({
  type: 'RulesDrafted',
  data: { kind: set.kind, name: set.name, at, basedOn: 0, content },
});

const deadlines = (name: string): RuleSetId => ({ kind: 'deadline-rules', name });
const rules = (contact: number, when: NamedDeadlineRule['when'] = {}, name = 'r'): RuleContent => ({
  kind: 'deadline-rules',
  rules: [
    {
      ...shippedDeadlines.rules[0]!,
      name,
      when,
      rule: { ...shippedDeadlines.rules[0]!.rule, contact: { amount: contact, unit: 'hours' } },
    },
  ],
});
const contactOf = (rulebook: RulebookIndex, more: Partial<AboutOrder> = {}) => {
  const { version, contact } = rulebook.deadlineRule({ ...about, ...more });
  return `${version} ${contact.amount} ${contact.unit}`;
};

describe('the rulebook', () => {
  it.each(OrderKind.options)('has a rule for every kind of order from the beginning: %s', (kind) => {
    expect(after().deadlineRule({ ...about, kind }).version).toBe(`default@0#${kind}`);
  });

  it('knows what was in force at an instant of a day on which more was published for that very day', () => {
    const rulebook = after(published(deadlines('default'), 1, '2026-11-24', rules(1)));
    const on = { on: '2026-11-24' };
    expect(contactOf(rulebook, on)).toBe('default@1#r 1 hours');
    expect(contactOf(rulebook, { ...on, asOf: '2026-11-24T00:59:59.000Z' })).toBe('default@0#complaint 5 working');
    expect(contactOf(rulebook, { ...on, asOf: at })).toBe('default@1#r 1 hours');
    expect(contactOf(rulebook, { ...on, asOf: '2026-11-25T01:00:00.000Z' })).toBe('default@1#r 1 hours');
  });

  it('answers by the highest version that is in force on the day', () => {
    const set = deadlines('default');
    const rulebook = after(
      published(set, 1, '2026-12-01', rules(1)),
      published(set, 2, '2027-01-01', rules(2)),
      published(set, 3, '2026-12-20', rules(3)),
    );
    expect(contactOf(rulebook, { on: '2026-11-30' })).toBe('default@0#complaint 5 working');
    expect(contactOf(rulebook, { on: '2026-12-01' })).toBe('default@1#r 1 hours');
    expect(contactOf(rulebook, { on: '2026-12-20' })).toBe('default@3#r 3 hours');
    expect(contactOf(rulebook, { on: '2027-06-01' })).toBe('default@3#r 3 hours');
  });

  it('answers a question again by what was published in the meantime', () => {
    const rulebook = after();
    expect(contactOf(rulebook)).toBe('default@0#complaint 5 working');
    rulebook.apply(stored(published(deadlines('default'), 1, '2026-12-01', rules(1))));
    expect(contactOf(rulebook)).toBe('default@1#r 1 hours');
  });

  it('goes by the most specific rule of all sets, and by what ships where none fits', () => {
    const rulebook = after(
      published(deadlines('city'), 1, '2026-12-01', rules(7, { region: '990000' })),
      published(deadlines('east'), 1, '2026-12-01', rules(8, { department: 'east', kinds: ['finding'] })),
      published(deadlines('default'), 1, '2026-12-01', rules(9, { kinds: ['question'] })),
    );
    expect(contactOf(rulebook)).toBe('city@1#r 7 hours');
    expect(contactOf(rulebook, { kind: 'finding' })).toBe('east@1#r 8 hours');
    expect(contactOf(rulebook, { kind: 'question', regions: [] })).toBe('default@1#r 9 hours');
    expect(contactOf(rulebook, { regions: [] })).toBe('default@0#complaint 5 working');
  });

  it('of colliding sets goes by the one that came into force later', () => {
    const sets = [
      published(deadlines('a'), 1, '2026-12-01', rules(1, { region: '990000' })),
      published(deadlines('b'), 1, '2026-12-02', rules(2, { region: '990000' })),
    ];
    expect(contactOf(after(...sets))).toBe('b@1#r 2 hours');
    expect(contactOf(after(...sets.toReversed()))).toBe('b@1#r 2 hours');
  });

  it('does not go by drafts', () => {
    const set = deadlines('default');
    const rulebook = after(drafted(set, rules(1)));
    expect(contactOf(rulebook)).toBe('default@0#complaint 5 working');
    expect(rulebook.ruleSet(set)).toMatchObject({ revision: 0, draft: { basedOn: 0, draftedAt: at, draftedBy: 'test' } });
    rulebook.apply(stored({ type: 'RulesDraftDiscarded', data: { ...set, at } }, 1));
    expect(rulebook.ruleSet(set)).toMatchObject({ revision: 1, draft: null });
  });

  it('knows a set by all its versions', () => {
    const set = deadlines('default');
    const rulebook = after(drafted(set, rules(1)), published(set, 1, '2026-12-01', rules(1)));
    expect(rulebook.ruleSet(set)).toMatchObject({
      revision: 1,
      draft: null,
      versions: [
        { version: 0, effectiveFrom: '0001-01-01', publishedAt: null, publishedBy: null, content: shippedDeadlines },
        { version: 1, effectiveFrom: '2026-12-01', publishedAt: at, publishedBy: 'test', content: rules(1) },
      ],
    });
    expect(rulebook.ruleSet(deadlines('other'))).toBeUndefined();
    expect(rulebook.ruleSets('calendar').map(({ name }) => name)).toEqual(['cn']);
    expect(rulebook.ruleSets().map(({ kind }) => kind)).toEqual(
      rulebook
        .ruleSets()
        .map(({ kind }) => kind)
        .toSorted(),
    );
  });

  it('has the newest calendar and all before it, the first also by its former name', () => {
    const set: RuleSetId = { kind: 'calendar', name: 'cn' };
    const year = { year: 2027, off: [{ from: '2027-01-01', to: '2027-01-01' }], makeUp: [] };
    const rulebook = after(
      published(set, 1, '2026-11-24', { ...shippedCalendarRules, years: [...shippedCalendarRules.years, year] }),
    );
    expect(rulebook.calendar()).toMatchObject({ version: 'cn@1', coveredFrom: '2024-01-01', coveredUntil: '2027-12-31' });
    expect(rulebook.calendar('cn@0').coveredUntil).toBe('2026-12-31');
    expect(rulebook.calendar('cn-2026-1')).toBe(rulebook.calendar('cn@0'));
    expect(() => rulebook.calendar('cn@2')).toThrow(expect.objectContaining({ code: 'rulebook.unknown-version' }));
  });

  it('lists tag catalogues newest first, each from its day on, a revised one in its old place', () => {
    const tags = (code: string): RuleContent => ({
      kind: 'tag-catalogue',
      tags: [{ code, level: Number(code.charAt(0)), label: code }],
    });
    const versions = (rulebook: RulebookIndex, on?: string) => rulebook.tagCatalogues(on).map(({ version }) => version);
    const [v2, v3, v4] = ['V2', 'v3', 'v4'].map((name): RuleSetId => ({ kind: 'tag-catalogue', name })) as [
      RuleSetId,
      RuleSetId,
      RuleSetId,
    ];
    const rulebook = after(
      drafted(v3, tags('520')),
      published(v4, 1, '2026-12-01', tags('530')),
      published(v3, 1, '2026-12-05', tags('520')),
      published(v2, 1, '2026-12-06', tags('510')),
    );
    expect(versions(rulebook, '2026-11-30')).toEqual(['V2', 'V1']);
    expect(versions(rulebook, '2026-12-01')).toEqual(['v4@1', 'V2', 'V1']);
    expect(versions(rulebook, '2026-12-06')).toEqual(['v3@1', 'v4@1', 'V2@1', 'V1']);
    expect(versions(rulebook)).toEqual(['v3@1', 'v4@1', 'V2@1', 'V1']);
  });

  it('has source maps by name, each from its day on', () => {
    const map = (codes: Record<string, number>): RuleContent => ({
      kind: 'source-map',
      map: { name: 'hefei', columns: {}, ignore: [], codes: { rating: codes }, utcOffset: '+08:00' },
    });
    const set: RuleSetId = { kind: 'source-map', name: 'hefei' };
    const rulebook = after(published(set, 1, '2026-12-01', map({ A: 5 })), published(set, 2, '2027-01-01', map({ A: 1 })));
    expect(rulebook.sourceMap('hefei', '2026-11-30')).toBeUndefined();
    expect(rulebook.sourceMap('hefei', '2026-12-01')?.codes.rating).toEqual({ A: 5 });
    expect(rulebook.sourceMap('hefei')?.codes.rating).toEqual({ A: 1 });
    expect(rulebook.sourceMap('zhejiang', '2026-11-30')?.name).toBe('zhejiang');
  });

  it('dispatches by the item, else by the nearer region, else not at all', () => {
    const rulebook = after(
      published({ kind: 'dispatch-rules', name: 'default' }, 1, '2026-12-01', {
        kind: 'dispatch-rules',
        rules: [
          { name: 'all', when: {}, to: null, desk: 'hotline' },
          { name: 'city', when: { region: '990000', kinds: ['complaint'] }, to: null, desk: 'city' },
          { name: 'item', when: { item: 'i' }, to: 'east', desk: null },
        ],
      }),
    );
    const ask = (item: string | null, kind: OrderKind = 'complaint', on = '2026-12-01') =>
      rulebook.dispatchRule({ kind, regions: about.regions, item, on });
    expect(ask('i')).toEqual({ version: 'default@1#item', to: 'east', desk: null });
    expect(ask('j')).toEqual({ version: 'default@1#city', to: null, desk: 'city' });
    expect(ask(null, 'question')).toEqual({ version: 'default@1#all', to: null, desk: 'hotline' });
    expect(ask('i', 'complaint', '2026-11-30')).toEqual({ version: 'default@0', to: null, desk: null });
  });

  it('has the triggers of the day', () => {
    const limits = { ...after().triggers('2026-12-01'), lastInRanking: { months: 3 } };
    const { version, ...content } = limits;
    const rulebook = after(
      published({ kind: 'triggers', name: 'default' }, 1, '2026-12-01', { kind: 'triggers', limits: content }),
    );
    expect(version).toBe('default@0');
    expect(rulebook.triggers('2026-11-30').lastInRanking.months).toBe(2);
    expect(rulebook.triggers('2026-12-01')).toEqual({ ...content, version: 'default@1' });
  });

  describe('has schemes in versions that ship', () => {
    const set: RuleSetId = { kind: 'scoring-scheme', name: 'three-rates' };
    const partsOf = (rulebook: RulebookIndex, which: Parameters<RulebookIndex['scheme']>[1]) => {
      const { version, terms } = rulebook.scheme('three-rates', which) ?? {};
      return [version, terms?.parts.map(({ measure }) => measure).slice(0, 2)];
    };
    const asked = ['three-rates@1', ['contactedRate', 'solvedRate']];
    const before = ['three-rates@0', ['answeredRate', 'satisfiedRate']];
    const { content } = new RulebookIndex('Asia/Shanghai').ruleSet({ ...set, name: 'handling-first' })!.versions[0]!;

    it('each from its day on: what ended before is scored as it was', () => {
      expect(partsOf(after(), '2026-11-27')).toEqual(before);
      expect(partsOf(after(), '2026-11-28')).toEqual(asked);
      expect([partsOf(after(), { version: 0 }), partsOf(after(), { version: 1 })]).toEqual([before, asked]);
    });
    it('and versions of one’s own behind them', () => {
      const rulebook = after(published(set, 2, '2027-01-01', content));
      expect(partsOf(rulebook, '2026-12-31')).toEqual(asked);
      expect(partsOf(rulebook, '2027-01-01')).toEqual(['three-rates@2', ['answeredRate', 'rectifiedRate']]);
    });
    it('or in the place of one that shipped since', () => {
      const rulebook = after(published(set, 1, '2026-12-01', content));
      expect(partsOf(rulebook, '2026-11-30')).toEqual(before);
      expect(partsOf(rulebook, '2026-12-01')).toEqual(['three-rates@1', ['answeredRate', 'rectifiedRate']]);
      expect(rulebook.ruleSet(set)?.versions.map(({ version }) => version)).toEqual([0, 1]);
    });
  });
});

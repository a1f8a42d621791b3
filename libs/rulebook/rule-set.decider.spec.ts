import { describe, it } from '@jest/globals';
import { spec } from '../../test/support/spec.js';
import type { Surroundings } from './problem.policy.js';
import type { CalendarYear, RuleContent, TagRules } from './rule-content.policy.js';
import { ruleSetDecider } from './rule-set.decider.js';
import { DiscardRulesDraft, DraftRulesChecked, LoadCalendarYearChecked, PublishRulesChecked } from './rulebook.commands.js';
import type { RulebookEvent } from './rulebook.events.js';
import { shippedCalendarRules } from './shipped.calendar.js';
import { shippedDeadlines } from './shipped.deadlines.js';

const given = spec(ruleSetDecider);
const at = '2026-11-24T01:00:00.000Z';
const today = '2026-11-24';
const cause = { id: 'c', by: 'operator:lin' };
const shipped = 0;
const around: Surroundings = { unknown: { regions: [], departments: [], items: [], measures: [] }, others: [], before: null };

const set = { kind: 'tag-catalogue', name: 'v3' } as const;
const tags = (...codes: string[]): TagRules => ({
  kind: 'tag-catalogue',
  tags: codes.map((code) => ({ code, level: Number(code.charAt(0)), label: `标签 ${code}` })),
});
const drafted = (content: RuleContent, basedOn = 0): RulebookEvent => ({
  type: 'RulesDrafted',
  data: { ...set, at, basedOn, content },
});
const published = (version: number, content: RuleContent = tags('501')): RulebookEvent => ({
  type: 'RulesPublished',
  data: { ...set, at, version, ofDraft: true, effectiveFrom: today, content },
});

describe('a draft of rules', () => {
  const draft = (content: RuleContent, more: Partial<DraftRulesChecked['data']> = {}) =>
    new DraftRulesChecked({ ...set, at, content, canBegin: true, shipped, ...more }, cause);

  it('is written down against the newest version', () => {
    given()
      .when(draft(tags('510')))
      .then({ type: 'RulesDrafted', data: { basedOn: 0, content: tags('510') } });
    given(published(1))
      .when(draft(tags('510')))
      .then({ type: 'RulesDrafted', data: { basedOn: 1 } });
  });
  it('is written down against what ships, where that is newer', () =>
    given()
      .when(draft(tags('510'), { shipped: 2 }))
      .then({ type: 'RulesDrafted', data: { basedOn: 2 } }));
  it('takes the place of the one before', () =>
    given(drafted(tags('510')))
      .when(draft(tags('511')))
      .then({ type: 'RulesDrafted', data: { content: tags('511') } }));
  it('is the same draft when it is written down twice', () =>
    given(drafted(tags('510')))
      .when(draft(tags('510')))
      .thenNothing());
  it('is written anew against the newest version, though its content is the same', () =>
    given(drafted(tags('510')), {
      type: 'RulesPublished',
      data: { ...set, at, version: 1, ofDraft: false, effectiveFrom: today, content: tags('511') },
    })
      .when(draft(tags('510')))
      .then({ type: 'RulesDrafted', data: { basedOn: 1 } }));
  it('is refused under another kind', () => given().when(draft(shippedDeadlines)).thenRefused('rulebook.other-kind'));
  it('is refused as a second set of a kind that has one', () =>
    given()
      .when(draft(shippedCalendarRules, { kind: 'calendar', name: 'hk' }))
      .thenRefused('rulebook.only-set'));
  it('is refused where there is no room for a further set', () =>
    given()
      .when(draft(tags('510'), { canBegin: false }))
      .thenRefused('rulebook.too-many-sets'));
  it('is thrown away once', () => {
    const discard = new DiscardRulesDraft({ ...set, at }, cause);
    given(drafted(tags('510')))
      .when(discard)
      .then({ type: 'RulesDraftDiscarded' });
    given(drafted(tags('510')), { type: 'RulesDraftDiscarded', data: { ...set, at } })
      .when(discard)
      .thenNothing();
    given().when(discard).thenNothing();
  });
});

describe('publishing rules', () => {
  const publish = (more: Partial<PublishRulesChecked['data']> = {}) =>
    new PublishRulesChecked({ ...set, at, today, effectiveFrom: '2026-12-01', around, shipped, ...more }, cause);

  it('makes the draft the next version', () => {
    given(drafted(tags('510')))
      .when(publish())
      .then({ type: 'RulesPublished', data: { version: 1, ofDraft: true, effectiveFrom: '2026-12-01', content: tags('510') } });
    given(published(1), published(2), drafted(tags('510'), 2))
      .when(publish())
      .then({ type: 'RulesPublished', data: { version: 3 } });
  });
  it('numbers versions from the newest one that ships on', () => {
    given(drafted(tags('510'), 2))
      .when(publish({ shipped: 2 }))
      .then({ type: 'RulesPublished', data: { version: 3 } });
    given(published(1), published(2), published(3), drafted(tags('510'), 3))
      .when(publish({ shipped: 2 }))
      .then({ type: 'RulesPublished', data: { version: 4 } });
  });
  it('is refused for a draft against what shipped before', () =>
    given(drafted(tags('510')))
      .when(publish({ shipped: 1 }))
      .thenRefused('rulebook.stale-base'));
  it('may begin today', () =>
    given(drafted(tags('510')))
      .when(publish({ effectiveFrom: today }))
      .then({ type: 'RulesPublished', data: { effectiveFrom: today } }));
  it('is refused without a draft, and once it was published or thrown away', () => {
    given().when(publish()).thenRefused('rulebook.no-draft');
    given(drafted(tags('501')), published(1))
      .when(publish())
      .thenRefused('rulebook.no-draft');
    given(drafted(tags('501')), { type: 'RulesDraftDiscarded', data: { ...set, at } })
      .when(publish())
      .thenRefused('rulebook.no-draft');
  });
  it('is refused for a draft whose base is no longer the newest', () =>
    given(drafted(tags('510')), {
      type: 'RulesPublished',
      data: { ...set, at, version: 1, ofDraft: false, effectiveFrom: today, content: tags('511') },
    })
      .when(publish())
      .thenRefused('rulebook.stale-base'));
  it('is refused for a day that is over, and without a day', () => {
    given(drafted(tags('510')))
      .when(publish({ effectiveFrom: '2026-11-23' }))
      .thenRefused('rulebook.day-in-the-past');
    given(drafted(tags('510')))
      .when(publish({ effectiveFrom: undefined }))
      .thenRefused('rulebook.no-day');
  });
  it('is refused while anything is wrong with the content', () =>
    given(drafted(tags('510', '510')))
      .when(publish())
      .thenRefused('rulebook.problem-code-twice'));
});

describe('a calendar', () => {
  const cn = { kind: 'calendar', name: 'cn' } as const;
  const of2027: CalendarYear = { year: 2027, off: [{ from: '2027-01-01', to: '2027-01-03' }], makeUp: ['2027-01-09'] };
  const calendarAround = { ...around, before: shippedCalendarRules };
  const load = (year: CalendarYear, more: Partial<LoadCalendarYearChecked['data']> = {}) =>
    new LoadCalendarYearChecked({ ...cn, at, today, year, around: calendarAround, shipped, ...more }, cause);
  const with2027 = { ...shippedCalendarRules, years: [...shippedCalendarRules.years, of2027] };
  const loaded: RulebookEvent = {
    type: 'RulesPublished',
    data: { ...cn, at, version: 1, ofDraft: false, effectiveFrom: today, content: with2027 },
  };
  const calendarDraft: RulebookEvent = {
    type: 'RulesDrafted',
    data: { ...cn, at, basedOn: 0, content: with2027 },
  };

  it('holds at once, with every year it had before', () =>
    given()
      .when(load(of2027))
      .then({ type: 'RulesPublished', data: { version: 1, ofDraft: false, effectiveFrom: today, content: with2027 } }));
  it('is not published anew when nothing is new', () => given(loaded).when(load(of2027)).thenNothing());
  it('may have a year corrected', () =>
    given(loaded)
      .when(load({ ...of2027, makeUp: [] }))
      .then({ type: 'RulesPublished', data: { version: 2 } }));
  it('leaves a draft behind that cannot be published any more', () =>
    given(calendarDraft, loaded)
      .when(new PublishRulesChecked({ ...cn, at, today, around: calendarAround, shipped }, cause))
      .thenRefused('rulebook.stale-base'));
  it('is refused with a gap between its years', () =>
    given()
      .when(load({ year: 2028, off: [], makeUp: [] }))
      .thenRefused('rulebook.problem-years-out-of-order'));
  it('is refused under a name where there is none', () =>
    given().when(load(of2027, { around })).thenRefused('rulebook.unknown-set'));
  it('is published from a draft for today and no other day', () => {
    const publish = (effectiveFrom?: string) =>
      new PublishRulesChecked({ ...cn, at, today, around: calendarAround, shipped, effectiveFrom }, cause);
    given(calendarDraft)
      .when(publish())
      .then({ type: 'RulesPublished', data: { effectiveFrom: today, ofDraft: true } });
    given(calendarDraft)
      .when(publish(today))
      .then({ type: 'RulesPublished', data: { effectiveFrom: today } });
    given(calendarDraft).when(publish('2026-12-01')).thenRefused('rulebook.calendar-holds-at-once');
  });
  it('never forgets a year', () =>
    given(loaded, { type: 'RulesDrafted', data: { ...cn, at, basedOn: 1, content: shippedCalendarRules } })
      .when(new PublishRulesChecked({ ...cn, at, today, around: calendarAround, shipped }, cause))
      .thenRefused('rulebook.problem-year-forgotten'));
});

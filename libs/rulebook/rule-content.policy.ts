import { z } from 'zod';
import { LocalDay, OrderKind, Rating, Severity } from '#kernel/values.js';
import { DeadlineRule } from './deadline.policy.js';
import { SchemeTerms } from './scheme.policy.js';
import { SourceMap } from './source-map.policy.js';
import { TriggerLimits } from './triggers.policy.js';

/** How much a rule may claim: read in a published document, seen in practice, inferred from figures, or chosen by ourselves. */
export const Mark = z.enum(['published', 'practice', 'inferred', 'ours']);
export type Mark = z.infer<typeof Mark>;

/** Where a rule comes from, so that nobody takes a choice of ours for an official rule. */
export const Source = z.strictObject({ mark: Mark, text: z.string().max(500) });
export type Source = z.infer<typeof Source>;

const RuleName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
/** A code of the directory; whether there is such an entry is looked up. */
const Code = z.string().min(1).max(64);
const kinds = z.array(OrderKind).min(1).max(OrderKind.options.length);

/** Which orders a rule is for; a selector that is left out fits all. A region or department stands for all below it too. */
export const DeadlineWhen = z.strictObject({
  kinds: kinds.optional(),
  region: Code.optional(),
  department: Code.optional(),
  severity: z.array(Severity).min(1).max(Severity.options.length).optional(),
});

export const NamedDeadlineRule = z.strictObject({
  name: RuleName,
  when: DeadlineWhen,
  rule: DeadlineRule,
  source: Source,
  /** Fields that come from elsewhere, by path: `rectify`, or `rectify.unit`. */
  marks: z.record(z.string().max(60), Source).optional(),
});
export type NamedDeadlineRule = z.infer<typeof NamedDeadlineRule>;

/** The most specific rule wins: a department before a region, the nearer before the farther; then a severity; then a kind. */
export const DeadlineRules = z
  .strictObject({
    kind: z.literal('deadline-rules'),
    /** The shipped profile it began as. */
    profile: z.string().max(60).optional(),
    rules: z.array(NamedDeadlineRule).max(500),
  })
  .meta({ title: 'DeadlineRules' });
export type DeadlineRules = z.infer<typeof DeadlineRules>;

/** A day that rules are made for: far enough either way, and near enough that counting on from it ends. */
export const PlannedDay = LocalDay.refine(
  (day) => Number.isNaN(Date.parse(day)) || (day >= '1990-01-01' && day <= '2100-12-31'), // what is no day is said already
  { error: '1990 – 2100' },
);

const Days = z.strictObject({ from: LocalDay, to: LocalDay });

/** What was published for one year: the days off, holidays and the weekends among them, and the weekend days worked for them. */
export const CalendarYear = z.strictObject({
  year: z.number().int().min(1990).max(2100),
  off: z.array(Days).max(60),
  makeUp: z.array(LocalDay).max(60),
  /** The notice it was published in. */
  source: z.string().max(200).optional(),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
export const OfficeHoursOfDay = z
  .array(z.strictObject({ from: TimeOfDay, to: TimeOfDay }))
  .min(1)
  .max(6);

export const CalendarRules = z
  .strictObject({
    kind: z.literal('calendar'),
    /** Without a gap, so that the last of them says how far the calendar reaches. */
    years: z.array(CalendarYear).min(1).max(60),
    officeHours: OfficeHoursOfDay,
    source: Source.optional(),
  })
  .meta({ title: 'CalendarRules' });
export type CalendarRules = z.infer<typeof CalendarRules>;

export const TagRules = z
  .strictObject({
    kind: z.literal('tag-catalogue'),
    tags: z
      .array(z.strictObject({ code: z.string().regex(/^[1-9]\d{2}$/, 'tag code'), level: Rating, label: z.string().max(100) }))
      .min(1)
      .max(1_000),
    source: Source.optional(),
  })
  .meta({ title: 'TagRules' });
export type TagRules = z.infer<typeof TagRules>;

export const SourceMapRules = z
  .strictObject({ kind: z.literal('source-map'), map: SourceMap, source: Source.optional() })
  .meta({ title: 'SourceMapRules' });
export type SourceMapRules = z.infer<typeof SourceMapRules>;

/** An item before a region, the nearer region before the farther; then a kind. */
export const NamedDispatchRule = z.strictObject({
  name: RuleName,
  when: z.strictObject({ kinds: kinds.optional(), region: Code.optional(), item: Code.optional() }),
  /** The department an order goes to where no unit is named; `null` where somebody has to look first. */
  to: Code.nullable(),
  /** The department whose desk decides what is unclear; `null` where any supervisor may. */
  desk: Code.nullable(),
});
export type NamedDispatchRule = z.infer<typeof NamedDispatchRule>;

export const DispatchRules = z
  .strictObject({ kind: z.literal('dispatch-rules'), rules: z.array(NamedDispatchRule).max(500), source: Source.optional() })
  .meta({ title: 'DispatchRules' });
export type DispatchRules = z.infer<typeof DispatchRules>;

export const TriggerRules = z
  .strictObject({ kind: z.literal('triggers'), limits: TriggerLimits, source: Source.optional() })
  .meta({ title: 'TriggerRules' });
export type TriggerRules = z.infer<typeof TriggerRules>;

export const ScoringRules = z
  .strictObject({ kind: z.literal('scoring-scheme'), terms: SchemeTerms, source: Source.optional() })
  .meta({ title: 'ScoringRules' });
export type ScoringRules = z.infer<typeof ScoringRules>;

/** The whole content of one version of a rule set. */
export const RuleContent = z.discriminatedUnion('kind', [
  DeadlineRules,
  CalendarRules,
  TagRules,
  SourceMapRules,
  DispatchRules,
  TriggerRules,
  ScoringRules,
]);
export type RuleContent = z.infer<typeof RuleContent>;

export const RuleKind = z.enum([
  'deadline-rules',
  'calendar',
  'tag-catalogue',
  'source-map',
  'dispatch-rules',
  'triggers',
  'scoring-scheme',
]) satisfies z.ZodType<RuleContent['kind']>;
export type RuleKind = z.infer<typeof RuleKind>;
export type ContentOf<Kind extends RuleKind> = Extract<RuleContent, { kind: Kind }>;

/** What a content claims of itself, each mark once. */
export const marksOf = (content: RuleContent): readonly Mark[] => {
  const sources =
    content.kind === 'deadline-rules'
      ? content.rules.flatMap(({ source, marks = {} }) => [source, ...Object.values(marks)])
      : [content.source].filter((source) => source !== undefined);
  return Mark.options.filter((mark) => sources.some((source) => source.mark === mark));
};

export const RuleSetName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/);

/** Which rule set is meant. */
export interface RuleSetId {
  readonly kind: RuleKind;
  readonly name: string;
}

/** Of these kinds a deployment has one set, so that it is never unclear which one counts. */
export const onlySetOf: Readonly<Partial<Record<RuleKind, string>>> = {
  calendar: 'cn',
  'dispatch-rules': 'default',
  triggers: 'default',
};

/** How a version is named in events: `default@2`, and `default@2#complaint` for one rule of it. */
export const versionName = (set: string, version: number, rule?: string): string =>
  rule === undefined ? `${set}@${version}` : `${set}@${version}#${rule}`;

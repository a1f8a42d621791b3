import { z } from 'zod';
import { Instant, LocalDay } from '#kernel/values.js';
import { DeadlineRules, Mark, RuleContent, RuleKind } from '#rulebook/rule-content.policy.js';
import { CountedDay } from '../work-orders/clocks.answers.js';

const Version = z.strictObject({
  /** 0 for what shipped with the product at first. */
  version: z.number().int(),
  effectiveFrom: LocalDay,
  publishedAt: Instant.nullable(),
  publishedBy: z.string().nullable(),
});

const Draft = z.strictObject({ basedOn: z.number().int(), draftedAt: Instant, draftedBy: z.string() });

const Summary = z.strictObject({
  kind: RuleKind,
  name: z.string(),
  /** The version that holds today; `null` before the first does. */
  inForce: Version.nullable(),
  /** What the content in force claims of itself: published, seen in practice, inferred, our own choice. */
  marks: z.array(Mark),
  /** The highest there is; `null` for a set that is no more than a draft. */
  newest: z.number().int().nullable(),
  /** Versions that will hold from a later day. */
  upcoming: z.array(Version),
  draft: Draft.nullable(),
  etag: z.string(),
});

export const RuleSetsAnswer = z.strictObject({ data: z.array(Summary) });

const Problem = z.strictObject({ field: z.string(), code: z.string(), detail: z.string() });

/** `problems`: what would be said against publishing the draft today. */
export const RuleSetAnswer = Summary.extend({
  content: RuleContent.nullable(),
  versions: z.array(Version),
  draft: Draft.extend({ content: RuleContent, problems: z.array(Problem) }).nullable(),
});

export const RuleVersionAnswer = Version.extend({ kind: RuleKind, name: z.string(), content: RuleContent });

export const DifferencesAnswer = z.strictObject({
  data: z.array(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() })),
});

/** The set as it is after what was asked for, and where that stands in the log. */
export const WrittenAnswer = RuleSetAnswer.extend({ position: z.string() });

export const ProfilesAnswer = z.strictObject({
  data: z.array(z.strictObject({ name: z.string(), content: DeadlineRules })),
});

export const DueAnswer = z.strictObject({
  calendar: z.string(),
  due: Instant,
  day: LocalDay,
  /** True when the arrangement of a day that counted is not published. */
  provisional: z.boolean(),
  days: z.array(CountedDay),
});

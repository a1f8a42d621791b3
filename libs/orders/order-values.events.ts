import { z } from 'zod';
import { Instant, Rating } from '#kernel/values.js';
import { CountedUnder, Target } from '#reviews/review.events.js';
import { RuleInForce } from '#rulebook/deadline.policy.js';

/** What an order is counted under: as a review, save that a matter may have no unit yet, and no level where none was given. */
export const CountedAs = CountedUnder.extend({
  department: z.string().nullable(),
  rating: Rating.nullable(),
  target: Target.nullable(),
});
export type CountedAs = z.infer<typeof CountedAs>;

/** The rules an order was opened under, and finishes under: the rule itself with its version, the calendar's version, the zone. */
export const LimitsInForce = z.object({ rule: RuleInForce, calendar: z.string(), zone: z.string() });
export type LimitsInForce = z.infer<typeof LimitsInForce>;

/** An instant of this fact was counted without the calendar of its time: it is counted again when the year is published. */
export const Ahead = z.literal(true).optional();

/**
 * The running limit of a round. `provisional`: the calendar of that time is not published yet. `calendar`: the version it was
 * counted with. `alarm`: when the order is to be asked next whether a step of its clock was passed: yellow, red, next level;
 * `ahead` is said of it.
 */
export const Limit = z.object({
  due: Instant,
  provisional: z.boolean(),
  calendar: z.string(),
  alarm: Instant.nullable(),
  ahead: Ahead,
});
export type Limit = z.infer<typeof Limit>;

/** What an order has been counted as so far: what must be taken along when it moves, and taken back when it is excluded. */
export const Tally = z.object({
  opened: z.number().int(),
  answered: z.number().int(),
  resolved: z.number().int(),
  onTime: z.number().int(),
  overdue: z.number().int(),
  calledBack: z.number().int(),
  satisfied: z.number().int(),
  closed: z.number().int(),
  /** Call-backs in which it was said whether the unit had contacted the citizen, and those that said so; none in older events. */
  contactAnswers: z.number().int().default(0),
  contacted: z.number().int().default(0),
  /** The same of whether the matter was solved. */
  solvedAnswers: z.number().int().default(0),
  solved: z.number().int().default(0),
});
export type Tally = z.infer<typeof Tally>;

/** 立行立改: put right at once. 限期整改: put right by a date, on the ledger. 解释说明: explained, where nothing can be put right. */
export const Outcome = z.enum(['fix-now', 'fix-by-date', 'explain']);
/** Whose matter it is, where it is nobody's here: a court (诉讼), arbitration (仲裁), the petition office (信访). */
export const ReferredTo = z.enum(['court', 'arbitration', 'petition']);
/** Why a unit gives an order back (退单). */
export const ReturnReason = z.enum(['not-ours', 'disputed', 'unclear']);
/** 采纳, 部分采纳, 不采纳. */
export const Adoption = z.enum(['adopted', 'partly-adopted', 'not-adopted']);
export const SupervisionReason = z.enum(['overdue', 'unsatisfied', 'unsatisfied-again', 'ordered']);
export type SupervisionReason = z.infer<typeof SupervisionReason>;
/** How an order came to its end (办结). */
export const Ending = z.enum([
  'satisfied',
  'not-reached',
  'answered',
  'explained',
  'referred',
  'withdrawn',
  'excluded',
  'merged',
]);
export type Ending = z.infer<typeof Ending>;

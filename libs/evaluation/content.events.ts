import { z } from 'zod';
import { PlannedDay } from '#rulebook/rule-content.policy.js';

/** Points, percentages and scores have two decimals at most: what is added up is whole hundredths. */
const isHundredths = (value: number): boolean => Math.round(value * 100) / 100 === value;
const TwoDecimals = z.number().refine(isHundredths, { error: '× 0.01' });
const Words = (most: number) => z.string().trim().min(1).max(most);

/** A name in both languages. */
export const Bilingual = z.strictObject({ zh: Words(200), en: Words(200) });
export type Bilingual = z.infer<typeof Bilingual>;

export const IndicatorCode = z.string().regex(/^[0-9A-Za-z](?:[0-9A-Za-z.-]{0,30}[0-9A-Za-z])?$/, 'indicator code');
/** Code of a department or region of the directory; whether there is such an entry is looked up. */
export const SubjectCode = z.string().regex(/^[0-9A-Z]{6,18}$/, 'subject code');
export const Score = TwoDecimals.min(-1_000_000).max(1_000_000);

export const Scale = z.strictObject({ min: Score, max: Score });
export type Scale = z.infer<typeof Scale>;

/** A node of the indicator tree (指标体系). The ends of its branches are scored, all above them follows. */
export const Indicator = z.strictObject({
  code: IndicatorCode,
  /** The indicator above, which stands earlier in the list; `null` at the top. */
  parent: IndicatorCode.nullable().default(null),
  name: Bilingual,
  /** Percent of what stands above; `null` where it is still to be entered. */
  weight: TwoDecimals.positive().max(100).nullable().default(null),
  /** What a scorer is to hand in as evidence. */
  evidence: Words(1_000).nullable().default(null),
  /** How a scorer comes to a score. */
  guide: Words(2_000).nullable().default(null),
  /** Lowest and highest score at the end of a branch; `null` above. */
  scale: Scale.nullable().default(null),
});
export type Indicator = z.infer<typeof Indicator>;

const Bound = TwoDecimals.min(0).max(100);

/** A grade for totals from `from` up to where the band above begins. A bound is `null` where it is still to be entered. */
export const Band = z.strictObject({
  code: Words(20),
  name: Bilingual,
  from: Bound.nullable(),
  /** Whether a total of exactly `from` belongs to this band; else to the one below. */
  fromIncluded: z.boolean().default(true),
  to: Bound.nullable(),
});
export type Band = z.infer<typeof Band>;

/** 测评阶段: before a reform, while it is under way, after it. */
export const Stage = z.enum(['before', 'during', 'after']);
export const SubjectKind = z.enum(['departments', 'regions']);

export const mostSubjects = 3_000;

/** The content of a round: everything that is fixed when it is opened. */
export const AssessmentContent = z
  .strictObject({
    name: Bilingual,
    /** The local days that are assessed. The directory is read as of the last one. */
    period: z.strictObject({ from: PlannedDay, to: PlannedDay }),
    stage: Stage.nullable().default(null),
    /** Another round whose results these are compared with. */
    comparedWith: z.uuid().nullable().default(null),
    /** The shipped template that it began as. */
    template: z.string().max(60).nullable().default(null),
    subjects: z.strictObject({ kind: SubjectKind, codes: z.array(SubjectCode).min(1).max(mostSubjects) }),
    indicators: z.array(Indicator).min(1).max(300),
    /** Grades, the highest first; none for a round without grades. */
    bands: z.array(Band).max(20),
    /** How far two scores may lie apart without being reconciled: points of 100, whatever the scale. */
    tolerance: TwoDecimals.min(0).max(100),
  })
  .meta({ title: 'AssessmentContent' });
export type AssessmentContent = z.infer<typeof AssessmentContent>;

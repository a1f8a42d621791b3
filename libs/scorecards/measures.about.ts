import type { Source } from '#rulebook/rule-content.policy.js';
import type { CountName } from './measures.query.js';

/** In Chinese and English. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface About {
  readonly name: Words;
  readonly definition: Words;
  readonly source: Source;
  /** Raised when the definition changes: figures of another version are other figures. */
  readonly version: number;
  /** Which way is the good one; `null` where more says nothing of how well a unit works. */
  readonly better: 'higher' | 'lower' | null;
}

/** A number of reviews, orders, answers at call-back, or cases; or points that these are worth. */
export interface CountMeasure extends About {
  readonly unit: 'reviews' | 'orders' | 'answers' | 'cases' | 'points';
}

/** A share, 0 to 1; of nothing it is none. */
export interface RateMeasure extends About {
  readonly unit: 'share';
  readonly numerator: CountName;
  readonly denominator: CountName;
}

/** Points of one on average, no share; of nothing it is none. */
export interface MeanMeasure extends Omit<RateMeasure, 'unit'> {
  readonly unit: 'points';
}

export const ruleOf2019 = '国办发〔2019〕51号';
export const published = (text: string): Source => ({ mark: 'published', text });
export const practice = (text: string): Source => ({ mark: 'practice', text });
const inferred = (text: string): Source => ({ mark: 'inferred', text });
export const ours = (text: string): Source => ({ mark: 'ours', text });

type Row = readonly [zh: string, en: string, definitionZh: string, definitionEn: string];
const words = ([zh, en, definitionZh, definitionEn]: Row): Pick<About, 'name' | 'definition'> => ({
  name: { zh, en },
  definition: { zh: definitionZh, en: definitionEn },
});
type CountOptions = Pick<CountMeasure, 'source'> & Partial<Pick<CountMeasure, 'unit' | 'better'>>;
export const count = (row: Row, { source, unit = 'reviews', better = null }: CountOptions): CountMeasure => ({
  ...words(row),
  ...{ unit, better, source, version: 1 },
});

type RateOptions = Pick<RateMeasure, 'numerator' | 'denominator' | 'source'> & Partial<Pick<RateMeasure, 'better'>>;
export const rate = (row: Row, options: RateOptions): RateMeasure => ({
  ...words(row),
  ...{ unit: 'share', better: 'higher', version: 1 },
  ...options,
});

export const formula = (name: string, at: string) =>
  inferred(`${name}之名见 ${at}，公式为推定 (the name is published, the formula inferred)`);

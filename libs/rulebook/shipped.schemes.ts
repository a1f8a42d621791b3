import type { LocalDay } from '#kernel/values.js';
import type { ScoringRules } from './rule-content.policy.js';

const bands = [
  { from: 90, grade: 'A' },
  { from: 80, grade: 'B' },
  { from: 60, grade: 'C' },
  { from: 0, grade: 'D' },
];

const share = { by: 'share' as const };

/** How bad reviews are handled comes first: the share of good ones is near one everywhere, and tells nobody apart. */
const handlingFirst: ScoringRules = {
  kind: 'scoring-scheme',
  source: {
    mark: 'ours',
    text: '本系统的默认方案，分值与等级均为自定 (the default of this product: points and grades are our own choice)',
  },
  terms: {
    title: { zh: '整改优先', en: 'Handling first' },
    minimum: 5,
    parts: [
      { measure: 'answeredRate', points: 20, better: 'higher', scoring: share, ofNothing: 'left-out' },
      { measure: 'rectifiedRate', points: 25, better: 'higher', scoring: share, ofNothing: 'left-out' },
      { measure: 'onTimeRate', points: 25, better: 'higher', scoring: share, ofNothing: 'left-out' },
      { measure: 'satisfiedRate', points: 20, better: 'higher', scoring: share, ofNothing: 'left-out' },
      { measure: 'activeGoodRate', points: 10, better: 'higher', scoring: share, ofNothing: 'left-out' },
    ],
    bands,
  },
};

/** As far as published figures of Lianyungang let one infer it; until July 2022 its target was 95 %. */
const lianyungangLike: ScoringRules = {
  kind: 'scoring-scheme',
  source: {
    mark: 'inferred',
    text: '据连云港公布的得分推定：满意率目标 98 %（2022 年 7 月前为 95 %），每低 1 个百分点扣 0.5 分，最低 12.5 分；按时 25 分，每低 1 个百分点扣 1 分 (inferred from published scores, no official text)',
  },
  terms: {
    title: { zh: '满意与按时（推定）', en: 'Satisfaction and timeliness (inferred)' },
    minimum: 1,
    parts: [
      {
        measure: 'satisfiedRate',
        points: 25,
        better: 'higher',
        scoring: { by: 'target', target: 0.98, perPoint: 0.5, floor: 12.5 },
        ofNothing: 'left-out',
      },
      {
        measure: 'onTimeRate',
        points: 25,
        better: 'higher',
        scoring: { by: 'target', target: 1, perPoint: 1, floor: 0 },
        ofNothing: 'left-out',
      },
    ],
    bands: [],
  },
};

/** 三率 as far as one could say them while nobody was asked at call-back about contact and solution. */
const threeRatesUnasked: ScoringRules = {
  kind: 'scoring-scheme',
  source: {
    mark: 'practice',
    text: '接诉即办三率：响应 0.1、解决 0.5、满意 0.4 的权重见于一处在用系统，非官方 (weights seen in one system, not official)。回访不单独询问响应与解决：以差评回复率代响应率，以回访整改满意率代解决率，为本系统所定 (what stands in for the first two is our own choice)',
  },
  terms: {
    title: { zh: '三率（权重见于实践）', en: 'Three rates (weights seen in practice)' },
    minimum: 1,
    parts: [
      { measure: 'answeredRate', points: 10, better: 'higher', scoring: share, ofNothing: 'left-out' },
      { measure: 'satisfiedRate', points: 50, better: 'higher', scoring: share, ofNothing: 'left-out' },
      { measure: 'weightedSatisfiedRate', points: 40, better: 'higher', scoring: share, ofNothing: 'left-out' },
    ],
    bands: [],
  },
};

/** 三率 as they are asked for at call-back. Where a question was answered by nobody, the others alone make the score. */
const threeRates: ScoringRules = {
  kind: 'scoring-scheme',
  source: {
    mark: 'practice',
    text: '接诉即办三率：响应 0.1、解决 0.5、满意 0.4 的权重见于一处在用系统，非官方 (weights seen in one system, not official)。响应率、解决率只计回访中答了这一问的；一问无人作答的不计此项，为本系统所定 (that only answers count, and a rate of none is left out, is our own choice)',
  },
  terms: {
    ...threeRatesUnasked.terms,
    parts: [
      { measure: 'contactedRate', points: 10, better: 'higher', scoring: share, ofNothing: 'left-out' },
      { measure: 'solvedRate', points: 50, better: 'higher', scoring: share, ofNothing: 'left-out' },
      { measure: 'weightedSatisfiedRate', points: 40, better: 'higher', scoring: share, ofNothing: 'left-out' },
    ],
  },
};

/** The first day on which call-backs ask about contact and solution: what ended before is scored as it was. */
const askedFrom: LocalDay = '2026-11-28';

interface ShippedScheme {
  readonly name: string;
  readonly content: ScoringRules;
  readonly later?: readonly { readonly effectiveFrom: LocalDay; readonly content: ScoringRules }[];
}

export const shippedSchemes: readonly ShippedScheme[] = [
  { name: 'handling-first', content: handlingFirst },
  { name: 'lianyungang-like', content: lianyungangLike },
  { name: 'three-rates', content: threeRatesUnasked, later: [{ effectiveFrom: askedFrom, content: threeRates }] },
];

import { formula, type MeanMeasure, ours, practice, published, rate, type RateMeasure, ruleOf2019 } from './measures.about.js';

/** Rates of handling are of the valid bad reviews that a unit has to handle. */
export const rates = {
  goodRate: rate(['好评率', 'Good rate', '好评 ÷ 有效评价', 'Good ÷ valid'], {
    ...{ numerator: 'good', denominator: 'valid' },
    source: ours(`名称见 GB/T 39734-2020，分子依 ${ruleOf2019} 的五级划分，公式为本系统所定`),
  }),
  activeGoodRate: rate(['主动评价好评率', 'Active good rate', '主动好评 ÷ 主动评价', 'Active and good ÷ active'], {
    ...{ numerator: 'activeGood', denominator: 'active' },
    source: formula('主动评价好评率', 'GB/T 39734-2020'),
  }),
  badRate: rate(['差评率', 'Bad rate', '差评 ÷ 有效评价', 'Bad ÷ valid'], {
    ...{ numerator: 'bad', denominator: 'valid', better: 'lower' },
    source: published('深圳公布的数字：3,591 ÷ 2,373.6 万 = 0.015 % (figures published in Shenzhen)'),
  }),
  answeredRate: rate(['差评回复率', 'Answered rate', '差评已回复 ÷ 应办差评', 'Answered ÷ bad reviews to handle'], {
    ...{ numerator: 'answered', denominator: 'badToHandle' },
    source: formula('差评回复率', 'GB/T 39735-2020'),
  }),
  rectifiedRate: rate(['差评整改率', 'Rectified rate', '差评已整改 ÷ 应办差评', 'Rectified ÷ bad reviews to handle'], {
    ...{ numerator: 'rectified', denominator: 'badToHandle' },
    source: formula('差评整改率', '公开文件'),
  }),
  onTimeRate: rate(['按时整改率', 'On-time rate', '按时整改 ÷ 应办差评', 'Rectified on time ÷ bad reviews to handle'], {
    ...{ numerator: 'onTime', denominator: 'badToHandle' },
    source: formula('按时整改率', '公开文件'),
  }),
  participationRate: rate(
    [
      '参评率',
      'Participation rate',
      '参评办件 ÷ 办结量；按渠道划分时，分子为评价渠道，分母为办理渠道',
      'Reviewed ÷ finished cases; by channel, it is that of the review above and that of the handling below',
    ],
    { numerator: 'reviewedCases', denominator: 'finishedCases', source: formula('参评率', '公开文件') },
  ),
  unreviewedRate: rate(
    [
      '未评率',
      'Unreviewed rate',
      '未评办件 ÷ 办结量，与参评率之和为一',
      'Unreviewed ÷ finished cases: one less the participation rate',
    ],
    {
      ...{ numerator: 'unreviewedCases', denominator: 'finishedCases', better: 'lower' },
      source: formula('未评率', 'GB/T 39734-2020'),
    },
  ),
  satisfiedRate: rate(['回访整改满意率', 'Satisfied rate', '回访满意 ÷ 已回访', 'Satisfied at call-back ÷ called back'], {
    ...{ numerator: 'satisfied', denominator: 'calledBack' },
    source: formula('回访整改满意率', 'GB/T 39735-2020'),
  }),
  contactedRate: rate(['响应率', 'Contacted rate', '已联系 ÷ 答是否联系的回访', 'Contacted ÷ answers at call-back on contact'], {
    ...{ numerator: 'contacted', denominator: 'contactAnswers' },
    source: practice(
      '接诉即办三率中的响应率：已联系 ÷ 有效回访，见于一处在用系统 (seen in one system)；有效回访只计答了这一问的，为本系统所定 (that only answers to this question count is our own choice)',
    ),
  }),
  solvedRate: rate(['解决率', 'Solved rate', '已解决 ÷ 答是否解决的回访', 'Solved ÷ answers at call-back on solution'], {
    ...{ numerator: 'solved', denominator: 'solvedAnswers' },
    source: practice(
      '接诉即办三率中的解决率：已解决 ÷ 有效回访，见于一处在用系统 (seen in one system)；有效回访只计答了这一问的，为本系统所定 (that only answers to this question count is our own choice)',
    ),
  }),
  weightedSatisfiedRate: rate(
    ['加权满意率', 'Weighted satisfied rate', '回访满意得分 ÷ 回访满分', 'Satisfaction points ÷ full points'],
    {
      ...{ numerator: 'satisfactionPoints', denominator: 'fullPoints' },
      source: practice('接诉即办三率中的满意率：（满意 + 0.9 × 基本满意）÷ 有效回访，见于一处在用系统 (seen in one system)'),
    },
  ),
} as const satisfies Record<string, RateMeasure>;

export const means = {
  averageScore: {
    ...rate(['平均分', 'Average score', '星级得分 ÷ 有效评价，0 至 10', 'Level points ÷ valid reviews, 0 to 10'], {
      ...{ numerator: 'levelPoints', denominator: 'valid' },
      source: ours(
        '公布过 0 至 10 的平均分，各级如何取值未公开；等距取值不能重现公布的 7.8 (how levels become points is not published)',
      ),
    }),
    unit: 'points',
  },
} as const satisfies Record<string, MeanMeasure>;

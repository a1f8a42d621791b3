import type { Messages } from './messages.js';

/** Assessments by third parties. */
export const evaluationMessages: Messages = {
  'assessment.unknown': ['没有这个测评轮次', 'There is no such round of an assessment'],
  'assessment.not-yours': ['该轮次的测评对象不在您的管辖范围内', 'The subjects of this round are outside your scope'],
  'assessment.unknown-other': ['没有可供对比的轮次 {id}', 'There is no round {id} to compare with'],
  'assessment.other-content': [
    '同一 Idempotency-Key 已用于内容不同的轮次',
    'This Idempotency-Key was used for a round with other content',
  ],
  'assessment.not-a-draft': ['轮次已启动，内容不能再改', 'The round is open: its content cannot be changed any more'],
  'assessment.not-open': ['轮次尚未启动', 'The round is not open yet'],
  'assessment.not-published': ['轮次 {id} 的结果尚未公布', 'The results of the round {id} are not published'],
  'assessment.final': [
    '结果已公布，不能再改；如需更正请另起一轮',
    'The results are published and final; a correction is a new round',
  ],
  'assessment.incomplete': [
    '还有 {missing} 项未完成双人打分或复核，例如对象 {subject} 的指标 {indicator}',
    '{missing} scores are missing or not reconciled, as that of subject {subject}, indicator {indicator}',
  ],
  'assessment.days-reversed': ['开始日期晚于结束日期', 'The first day is later than the last'],
  'assessment.kinds-of-items': ['kinds 只用于抽取工单', 'Only orders have kinds'],
  'assessment.too-many-drawn': ['一次最多抽取 {most} 个', 'At most {most} can be drawn at a time'],
  'assessment.too-many-samples': ['一个轮次最多抽样 {most} 次', 'A round has {most} samples at most'],
  'assessment.unknown-sample': ['没有第 {number} 次抽样', 'There is no sample {number}'],
  'assessment.unknown-subject': ['{code} 不是本轮测评对象', '{code} is not assessed in this round'],
  'assessment.unknown-indicator': ['{code} 不是可打分的末级指标', '{code} is no indicator that is scored'],
  'assessment.outside-scale': ['分值应在 {min} 至 {max} 之间', 'The score has to lie between {min} and {max}'],
  'assessment.both-in': [
    '对象 {subject} 指标 {indicator} 的两份打分都已提交，不能再改，请复核',
    'Both scores of subject {subject}, indicator {indicator} are in and cannot be changed; reconcile them',
  ],
  'assessment.scored-twice': [
    '对象 {subject} 指标 {indicator} 已由两人打分',
    'Subject {subject}, indicator {indicator} was scored by two scorers',
  ],
  'assessment.not-both-in': [
    '对象 {subject} 指标 {indicator} 的两份打分尚未到齐',
    'Not both scores of subject {subject}, indicator {indicator} are in',
  ],
  'assessment.nothing-to-reconcile': [
    '对象 {subject} 指标 {indicator} 的两份打分在容差以内，无需复核',
    'The scores of subject {subject}, indicator {indicator} agree: there is nothing to reconcile',
  ],
  'assessment.compared-with-nothing': ['请用 with 指明对比的轮次', 'Say with which round to compare (with)'],
  'assessment.unreadable-line': ['该行无法读取：{fault}', 'The line cannot be read: {fault}'],
  'assessment.problem-days-reversed': ['{from} 晚于 {to}', '{from} is later than {to}'],
  'assessment.problem-subject-twice': ['对象 {code} 重复', 'The subject {code} is there twice'],
  'assessment.problem-unknown-subject': ['周期末日的目录中没有 {code}', 'The directory of the last day has no {code}'],
  'assessment.problem-code-twice': ['代码 {code} 重复', 'The code {code} is there twice'],
  'assessment.problem-parent-not-before': [
    '上级指标 {code} 没有排在它之前',
    'The indicator {code} above it does not stand before it',
  ],
  'assessment.problem-too-deep': ['指标最多 {most} 级', 'Indicators have {most} levels at most'],
  'assessment.problem-no-weight': ['指标 {code} 没有权重', 'The indicator {code} has no weight'],
  'assessment.problem-weights-not-whole': [
    '上级 {parent} 之下的权重合计 {sum}%，应为 100%',
    'The weights below {parent} add up to {sum} %, not to 100 %',
  ],
  'assessment.problem-no-scale': ['末级指标 {code} 没有分值范围', 'The indicator {code} is scored and has no scale'],
  'assessment.problem-scale-on-branch': [
    '指标 {code} 有下级，不直接打分',
    'The indicator {code} has others below it and is not scored',
  ],
  'assessment.problem-scale-reversed': [
    '指标 {code} 的最低分不小于最高分',
    'The lowest score of {code} is not below the highest',
  ],
  'assessment.problem-band-not-set': ['等级 {code} 的分数线没有填写', 'The cut-offs of the grade {code} are not set'],
  'assessment.problem-band-reversed': ['等级的下限不小于上限', 'The grade does not begin below where it ends'],
  'assessment.problem-bands-gap': ['等级之间不相接：{from} 与 {to}', 'The grades do not meet: {from} and {to}'],
  'assessment.problem-bands-not-whole': [
    '等级没有覆盖 0 至 100：{from} 至 {to}',
    'The grades do not cover 0 to 100: {from} to {to}',
  ],
};

import { count, type CountMeasure, ours, practice, published, ruleOf2019 } from './measures.about.js';
import type { CountName } from './measures.query.js';

const levels = published(`${ruleOf2019}（五级评价）`);
const level = (digit: number, zh: string, en: string) =>
  count([zh, en, `有效评价中的${zh}（${digit} 级）`, `Valid reviews of level ${digit}`], { source: levels });

/** Counts that add up; `valid` follows from two of them. */
export const counts: Readonly<Record<CountName, CountMeasure>> = {
  received: count(
    ['收到评价', 'Received', '收到的全部评价，含后来剔除的', 'All reviews taken in, those excluded later among them'],
    {
      source: ours('计数口径为本系统所定'),
    },
  ),
  excluded: count(['剔除', 'Excluded', '经申诉复核剔除的评价', 'Reviews taken out of the figures after an appeal'], {
    source: published(`${ruleOf2019}（误评、恶意差评不计入）`),
  }),
  valid: count(['有效评价', 'Valid', '收到的评价减去剔除的评价', 'Received less excluded'], {
    source: ours('计数口径为本系统所定'),
  }),
  active: count(['主动评价', 'Active', '有效评价中由群众主动作出的', 'Valid reviews that a person gave, default ones apart'], {
    source: published('GB/T 39734-2020（名称）'),
  }),
  rated5: level(5, '非常满意', 'Very satisfied'),
  rated4: level(4, '满意', 'Satisfied'),
  rated3: level(3, '基本满意', 'Basically satisfied'),
  rated2: level(2, '不满意', 'Dissatisfied'),
  rated1: level(1, '非常不满意', 'Very dissatisfied'),
  good: count(['好评', 'Good', '有效评价中的前三级', 'Valid reviews of the first three levels'], { source: levels }),
  activeGood: count(['主动好评', 'Active and good', '主动评价中的好评', 'Good reviews among the active ones'], {
    source: levels,
  }),
  bad: count(['差评', 'Bad', '有效评价中的后两级', 'Valid reviews of the last two levels'], { source: levels, better: 'lower' }),
  badToHandle: count(['应办差评', 'Bad reviews to handle', '已派单的有效差评', 'Valid bad reviews with an order'], {
    source: ours('计数口径为本系统所定'),
    unit: 'orders',
  }),
  answered: count(['差评已回复', 'Answered', '应办差评中已有首次答复的', 'Bad reviews to handle that have a first answer'], {
    source: ours('以首次答复为回复'),
    unit: 'orders',
    better: 'higher',
  }),
  rectified: count(
    [
      '差评已整改',
      'Rectified',
      '应办差评中已整改且未被退回的',
      'Bad reviews to handle that were put right and not sent back since',
    ],
    { source: ours('以未被退回的办结答复为整改'), unit: 'orders', better: 'higher' },
  ),
  onTime: count(['按时整改', 'Rectified on time', '已整改的差评中在时限内的', 'Of those put right, within the limit'], {
    source: ours('以当轮时限为准'),
    unit: 'orders',
    better: 'higher',
  }),
  calledBack: count(['已回访', 'Called back', '差评回访得到答复的次数', 'Answers at call-back of bad reviews'], {
    source: ours('计数口径为本系统所定'),
    unit: 'answers',
  }),
  satisfied: count(['回访满意', 'Satisfied at call-back', '回访答复满意或基本满意', 'Answers satisfied or basically so'], {
    source: ours('满意与基本满意均计入'),
    unit: 'answers',
    better: 'higher',
  }),
  followedUp: count(
    ['追评', 'Follow-up reviews', '差评办结后的追评', 'Follow-up reviews after the end of a bad review’s order'],
    {
      source: published(`${ruleOf2019}（可追评一次）`),
    },
  ),
  ordersOpened: count(['派单', 'Orders opened', '各类工单，按其所述之日计', 'Orders of every kind, on the day they are about'], {
    source: ours('计数口径为本系统所定'),
    unit: 'orders',
  }),
  ordersResolved: count(['已答复工单', 'Orders resolved', '已答复且未被退回的工单', 'Orders resolved and not sent back since'], {
    source: ours('计数口径为本系统所定'),
    unit: 'orders',
  }),
  ordersOverdue: count(['超期工单', 'Orders overdue', '至少一轮超期的工单', 'Orders late in at least one round'], {
    source: ours('每件只计一次'),
    unit: 'orders',
    better: 'lower',
  }),
  ordersClosed: count(['已办结工单', 'Orders closed', '已到终点的工单', 'Orders that came to their end'], {
    source: ours('计数口径为本系统所定'),
    unit: 'orders',
  }),
  basicallySatisfied: count(
    [
      '回访基本满意',
      'Basically satisfied at call-back',
      '回访满意中答复基本满意的',
      'Of those satisfied at call-back, the ones that are basically so',
    ],
    { source: ours('计数口径为本系统所定'), unit: 'answers' },
  ),
  contactAnswers: count(
    [
      '答是否联系',
      'Answers on contact',
      '差评回访中答了是否联系的次数',
      'Answers at call-back that say whether the unit made contact',
    ],
    { source: ours('没有问到或没有作答的不计'), unit: 'answers' },
  ),
  contacted: count(['已联系', 'Contacted', '差评回访中答单位联系过的次数', 'Answers at call-back that the unit made contact'], {
    source: practice('接诉即办三率中的响应 (seen in one system)'),
    unit: 'answers',
    better: 'higher',
  }),
  solvedAnswers: count(
    ['答是否解决', 'Answers on solution', '差评回访中答了是否解决的次数', 'Answers at call-back that say whether it was solved'],
    { source: ours('没有问到或没有作答的不计'), unit: 'answers' },
  ),
  solved: count(['已解决', 'Solved', '差评回访中答问题已解决的次数', 'Answers at call-back that it was solved'], {
    source: practice('接诉即办三率中的解决 (seen in one system)'),
    unit: 'answers',
    better: 'higher',
  }),
  satisfactionPoints: count(
    [
      '回访满意得分',
      'Satisfaction points',
      '回访满意计 10 分，基本满意计 9 分',
      'Ten points for each who is satisfied at call-back, nine for each who is basically so',
    ],
    { source: practice('接诉即办一处在用系统：基本满意按 0.9 计 (seen in one system)'), unit: 'points' },
  ),
  fullPoints: count(['回访满分', 'Full points', '已回访每次计 10 分', 'Ten points for each answer at call-back'], {
    source: practice('接诉即办一处在用系统 (seen in one system)'),
    unit: 'points',
  }),
  levelPoints: count(
    [
      '星级得分',
      'Level points',
      '有效评价由高到低各级计 10、8、6、4、2 分',
      'Ten, eight, six, four and two points for valid reviews, from the best level down',
    ],
    { source: ours('公布的对应关系未公开，等距取值为本系统所定'), unit: 'points' },
  ),
  finishedCases: count(
    [
      '办结量',
      'Finished cases',
      '来源系统报送的办结办件数，计入办结日，以最近一次更正为准；只能按部门、区划、事项、办理渠道和日期区分',
      'Cases that source systems said were finished, on that day, as last corrected; told apart by department, region, item, the channel they were handled by, and day alone',
    ],
    { source: ours('计数口径为本系统所定'), unit: 'cases' },
  ),
  reviewedCases: count(
    [
      '参评办件',
      'Reviewed cases',
      '有有效主动评价的不同办件，各计一次，计入系统最先收到的那条有效评价之日及其部门；默认评价不算',
      'Distinct cases with a valid active review, each once, on the day and at the unit of the one taken in first; default reviews do not count',
    ],
    { source: ours('计数口径为本系统所定'), unit: 'cases', better: 'higher' },
  ),
  caseReviews: count(
    [
      '办件评价',
      'Reviews of cases',
      '有办件编号的有效主动评价，一个办件可有多条',
      'Valid active reviews that name a case: several of one case each count',
    ],
    { source: ours('计数口径为本系统所定') },
  ),
  unreviewedCases: count(
    [
      '未评办件',
      'Unreviewed cases',
      '办结量减去参评办件；低于零时说明来源系统报送的办结量不全，或评价早于办结',
      'Finished less reviewed cases; below zero it says that finished cases are missing, or were reviewed before they were finished',
    ],
    { source: ours('计数口径为本系统所定'), unit: 'cases', better: 'lower' },
  ),
};

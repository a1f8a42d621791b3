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

/** A number of reviews, orders, answers at call-back, or cases. */
export interface CountMeasure extends About {
  readonly unit: 'reviews' | 'orders' | 'answers' | 'cases';
}

/** A share, 0 to 1; of nothing it is none. */
export interface RateMeasure extends About {
  readonly unit: 'share';
  readonly numerator: CountName;
  readonly denominator: CountName;
}

const ruleOf2019 = '国办发〔2019〕51号';
const published = (text: string): Source => ({ mark: 'published', text });
const inferred = (text: string): Source => ({ mark: 'inferred', text });
const ours = (text: string): Source => ({ mark: 'ours', text });

type Row = readonly [zh: string, en: string, definitionZh: string, definitionEn: string];
const words = ([zh, en, definitionZh, definitionEn]: Row): Pick<About, 'name' | 'definition'> => ({
  name: { zh, en },
  definition: { zh: definitionZh, en: definitionEn },
});
type CountOptions = Pick<CountMeasure, 'source'> & Partial<Pick<CountMeasure, 'unit' | 'better'>>;
const count = (row: Row, { source, unit = 'reviews', better = null }: CountOptions): CountMeasure => ({
  ...words(row),
  ...{ unit, better, source, version: 1 },
});

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
  finishedCases: count(
    [
      '办结量',
      'Finished cases',
      '来源系统报送的办结办件数，计入办结日，以最近一次更正为准；只能按部门、区划、事项、办理渠道和日期区分',
      'Cases that source systems said were finished, on that day, as last corrected; told apart by department, region, item, the channel they were handled by, and day alone',
    ],
    { source: ours('计数口径为本系统所定'), unit: 'cases' },
  ),
};

type RateOptions = Pick<RateMeasure, 'numerator' | 'denominator' | 'source'> & Partial<Pick<RateMeasure, 'better'>>;
const rate = (row: Row, options: RateOptions): RateMeasure => ({
  ...words(row),
  ...{ unit: 'share', better: 'higher', version: 1 },
  ...options,
});

const formula = (name: string, at: string) =>
  inferred(`${name}之名见 ${at}，公式为推定 (the name is published, the formula inferred)`);

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
  satisfiedRate: rate(['回访整改满意率', 'Satisfied rate', '回访满意 ÷ 已回访', 'Satisfied at call-back ÷ called back'], {
    ...{ numerator: 'satisfied', denominator: 'calledBack' },
    source: formula('回访整改满意率', 'GB/T 39735-2020'),
  }),
} as const satisfies Record<string, RateMeasure>;

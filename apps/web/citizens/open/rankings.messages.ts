import type { Language } from '#kernel/values.js';

const zh = {
  about:
    '只用公布的数排名，只在同级之间比。数以范围公布的部门单列，不排名：给出名次就等于说出了没有公布的数。怎么排是我们自己的做法，不是统一规定。',
  by: '按什么排',
  measures: { onTimeRate: '差评按时整改率', goodRate: '好评率' },
  noneOf: (month: string) => `${month} 还没有公布。`,
  none: '还没有公布任何月份。',
  nobody: '没有部门。',
  months: '其他月份',
  month: (month: string) => `${month} 的名次`,
  within: (region: string) => `只看${region}及其下属地区`,
  all: '看全部地区',
  levels: { province: '省级', city: '市级', county: '县级', township: '乡镇级', village: '村级', unknown: '级别不明' },
  ranked: (level: string, of: number) => `${level}部门，${of} 个有名次`,
  apart: '以范围公布、不排名的部门',
  department: '部门',
  region: '地区',
  rank: '名次',
  rate: '比率',
  range: '公布的范围',
  between: '大致在第几名',
  interval: '可信范围（95%）',
  intervalHint: '件数少时比率偶然性大；可信范围说明它实际可能是多少（威尔逊区间，我们自己的选择）。',
};

export type RankingsWords = typeof zh;

const en: RankingsWords = {
  about:
    'Ranked by published figures alone, and among departments of the same level. Departments whose figures are published as a range stand apart without a rank: a rank would tell what was not published. How it is ranked is our own choice and no official rule.',
  by: 'Ranked by',
  measures: { onTimeRate: 'Bad reviews put right in time', goodRate: 'Good rate' },
  noneOf: (month) => `${month} was not published yet.`,
  none: 'No month was published yet.',
  nobody: 'There are no departments.',
  months: 'Other months',
  month: (month) => `Ranks of ${month}`,
  within: (region) => `Only ${region} and the regions below it`,
  all: 'All regions',
  levels: {
    province: 'Province',
    city: 'City',
    county: 'County',
    township: 'Township',
    village: 'Village',
    unknown: 'Level not known',
  },
  ranked: (level, of) => `${level} departments, ${of} of them ranked`,
  apart: 'Departments published as a range, without a rank',
  department: 'Department',
  region: 'Region',
  rank: 'Rank',
  rate: 'Rate',
  range: 'Published range',
  between: 'Would come about',
  interval: 'Bounds (95%)',
  intervalHint:
    'With few reviews a rate is much by chance; the bounds say what it may really be (Wilson’s interval, our own choice).',
};

export const rankingsWords: Readonly<Record<Language, RankingsWords>> = { zh, en };

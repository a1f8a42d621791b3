import type { Language } from '#kernel/values.js';

const zh = {
  makeAbout: '从一个模板开始。模板里没有公布的权重和分数线留空，建好后填写；填好之前不能启动。',
  template: '模板',
  nameZh: '名称（中文）',
  nameEn: '名称（英文）',
  from: '测评开始日期',
  to: '测评结束日期',
  stage: '阶段',
  noStage: '不分阶段',
  kind: '对象类型',
  kinds: { departments: '部门', regions: '地区' },
  codes: '测评对象',
  codesHint: '部门或区划的编码，一行一个',
  tolerance: '容差（百分制的分）',
  toleranceHint: '两份打分相差超过它就要复核',
  begin: '建立草稿',
  editAbout: '权重是占上级的百分比，同级合计 100；等级从高到低、首尾相接。',
  weight: (indicator: string) => `${indicator}：权重（%）`,
  bandFrom: (band: string) => `等级 ${band}：从（分）`,
  bandTo: (band: string) => `等级 ${band}：到（分）`,
  save: '保存草稿',
  wrong: {
    name: '请填写名称，最多 200 字',
    period: '请写成 2026-07-01 这样的日期',
    subjects: '请填至少一个编码，一行一个，由数字和大写字母组成',
    tolerance: '请填 0 至 100 的数，最多两位小数',
    template: '请选择一个模板',
    number: '请填 0 至 100 的数，最多两位小数；没有就留空',
  },
};
export type DraftWords = typeof zh;

const en: DraftWords = {
  makeAbout:
    'It begins as a template. Weights and cut-offs that are not public are left open there; enter them in the draft, which cannot be opened before.',
  template: 'Template',
  nameZh: 'Name in Chinese',
  nameEn: 'Name in English',
  from: 'First day that is assessed',
  to: 'Last day that is assessed',
  stage: 'Stage',
  noStage: 'None',
  kind: 'What is assessed',
  kinds: { departments: 'Departments', regions: 'Regions' },
  codes: 'Subjects',
  codesHint: 'Codes of departments or regions, one a line',
  tolerance: 'Tolerance (points of 100)',
  toleranceHint: 'Two scores farther apart are reconciled',
  begin: 'Begin the draft',
  editAbout: 'Weights are percent of what is above, 100 among neighbours; grades come highest first, without a gap.',
  weight: (indicator) => `${indicator}: weight (%)`,
  bandFrom: (band) => `Grade ${band}: from (points)`,
  bandTo: (band) => `Grade ${band}: to (points)`,
  save: 'Save the draft',
  wrong: {
    name: 'Write a name of 200 characters at most',
    period: 'Write a day like 2026-07-01',
    subjects: 'Write at least one code, one a line, of digits and capitals',
    tolerance: 'Write a number from 0 to 100, two decimals at most',
    template: 'Choose a template',
    number: 'Write a number from 0 to 100, two decimals at most, or leave it empty',
  },
};

/** Words of the pages on which rounds are written down. */
export const draftWords: Readonly<Record<Language, DraftWords>> = { zh, en };

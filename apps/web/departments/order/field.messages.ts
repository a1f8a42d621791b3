import type { Language } from '#kernel/values.js';

const zh = {
  labels: {
    words: '说明',
    reply: '给群众的答复',
    note: '内部说明',
    decision: '是否采纳',
    before: '更正前',
    after: '更正后',
    correctedAt: '更正日期',
    published: '公开这条答复（更正前后和答复任何人都能看到，请勿写入个人信息）',
    to: '单位',
    assisting: '协办单位',
    upheld: '同意申诉',
    granted: '准予延期',
    result: '回访结果',
    contacted: '群众说单位联系过吗',
    solved: '群众说问题解决了吗',
    isTrue: '是否属实',
    isJustified: '是否合理',
    severity: '严重程度',
    outcome: '怎么办',
    untilDay: '整改完成日期',
    amount: '延长多久',
    reason: '理由',
    into: '并入的工单号',
    attachments: '附件（证据）',
  },
  hints: {
    unit: '单位名称或代码',
    units: '单位名称或代码，多个用分号分开',
    day: '例如 2026-07-31',
    order: '例如 ZVTYH5-AM7HD7-N9BMTZ',
  },
  readBy: { citizen: '群众会看到', colleagues: '只有工作人员看得到' },
  missing: '请填写',
  choose: '请选择',
  tooLong: '最多 4000 字',
  notANumber: '请填写大于 0 的整数',
  notADay: '请写成 2026-07-31 这样的日期',
  noUnit: '没有这个单位',
  manyUnits: (names: string) => `有几个单位符合，请写全：${names}`,
  noOrder: '没有这个工单号',
  filesKept: '已上传的附件',
};

export type FieldWords = typeof zh;

const en: FieldWords = {
  labels: {
    words: 'Why',
    reply: 'Reply to the citizen',
    note: 'Note for colleagues',
    decision: 'Is the correction adopted?',
    before: 'Before',
    after: 'After',
    correctedAt: 'Corrected on',
    published: 'Publish this answer (everybody sees before, after and reply: name nobody)',
    to: 'Unit',
    assisting: 'Assisting units',
    upheld: 'Uphold the appeal?',
    granted: 'Grant the extension?',
    result: 'What the citizen said',
    contacted: 'Did the unit contact them, they say?',
    solved: 'Was it solved, they say?',
    isTrue: 'Is it true?',
    isJustified: 'Is it justified?',
    severity: 'How grave',
    outcome: 'What follows',
    untilDay: 'Put right by',
    amount: 'By how much',
    reason: 'Reason',
    into: 'Number of the other order',
    attachments: 'Files (evidence)',
  },
  hints: {
    unit: 'Name or code of a unit',
    units: 'Names or codes of units, with semicolons between them',
    day: 'For instance 2026-07-31',
    order: 'For instance ZVTYH5-AM7HD7-N9BMTZ',
  },
  readBy: { citizen: 'The citizen reads this', colleagues: 'Only staff read this' },
  missing: 'Write something here',
  choose: 'Choose one',
  tooLong: 'At most 4,000 characters',
  notANumber: 'A whole number above 0',
  notADay: 'A date like 2026-07-31',
  noUnit: 'There is no such unit',
  manyUnits: (names) => `Several units fit; write all of the name: ${names}`,
  noOrder: 'There is no order of that number',
  filesKept: 'Files that were taken in',
};

export const fieldWords: Readonly<Record<Language, FieldWords>> = { zh, en };

/** The label of a question. */
export const fieldLabel = (language: Language, name: string): string =>
  Object.entries(fieldWords[language].labels).find(([one]) => one === name)?.[1] ?? name;

import type { ComplaintKind } from '#complaints/complaint.events.js';
import type { Language } from '#kernel/values.js';

const zh = {
  title: '投诉、建议、咨询',
  kind: '您要说的是',
  subject: '标题',
  subjectHint: '一句话，例如“窗口无故停办”',
  content: '具体情况',
  contentHint: '什么时间、什么地点、发生了什么、您希望怎么解决。请不要写身份证号码。',
  wrongKind: '请选择一项',
  wrongSubject: '请写一个标题',
  longSubject: '标题太长了，最多 100 字',
  linesSubject: '标题只能是一行',
  wrongContent: '请写具体情况',
  longContent: '太长了，最多 4000 字',
  place: '指明是哪个事项或办事地点（选填）',
  rowKind: '类别',
  others:
    '已有人向同一单位反映过很相似的情况，正在办理。您仍可以提交：办理单位会看到两件相似，可以并在一起办理，结果也会告诉您。',
};

export type ComplaintWords = typeof zh;

const en: ComplaintWords = {
  title: 'Complain, suggest or ask',
  kind: 'This is',
  subject: 'Title',
  subjectHint: 'One sentence, such as “The counter was closed without a reason”',
  content: 'What happened',
  contentHint: 'When, where, what happened, and what you would like to be done. Please leave out numbers of papers.',
  wrongKind: 'Choose one',
  wrongSubject: 'Write a title',
  longSubject: 'The title is too long: at most 100 characters',
  linesSubject: 'The title must be one line',
  wrongContent: 'Say what happened',
  longContent: 'Too long: at most 4000 characters',
  place: 'Name the service or the place (optional)',
  rowKind: 'Kind',
  others:
    'Somebody has told the same unit much the same, and it is being handled. Do send yours: the unit sees that the two are alike, can handle them together, and tells you the result, too.',
};

export const complaintWords: Readonly<Record<Language, ComplaintWords>> = { zh, en };

type Kinds = Readonly<Record<ComplaintKind, readonly [label: string, hint: string]>>;

export const complaintKinds: Readonly<Record<Language, Kinds>> = {
  zh: {
    complaint: ['投诉', '有事没办好，或者有人做得不对'],
    suggestion: ['建议', '怎样办会更好'],
    question: ['咨询', '想问清楚一件事'],
  },
  en: {
    complaint: ['A complaint', 'Something was not done well, or somebody did wrong'],
    suggestion: ['A suggestion', 'How it could be done better'],
    question: ['A question', 'Something you would like to know'],
  },
};

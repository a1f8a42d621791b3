import type { Language } from '#kernel/values.js';

const pacesZh: Readonly<Record<number, string>> = {
  0: '停止',
  6: '每分钟 6 条评价',
  60: '每秒 1 条评价',
  300: '每秒 5 条评价',
};
const pacesEn: Readonly<Record<number, string>> = {
  0: 'Stop',
  6: '6 reviews a minute',
  60: 'One review a second',
  300: 'Five reviews a second',
};

const zh = {
  personas: '以谁的身份进去看看（一点即登录）',
  walk: '九十秒走一遍',
  demo: '让这座城市动起来',
  review: { title: '留一条差评', how: '不用登录。选“非常不满意”，写一句话，记下编号和查询码。' },
  desk: { title: '看它出现在部门待办里', how: '以经办人员的身份，只列本单位的工单：评价编号的 R 换成 Z 就是工单编号，点开它。' },
  putRight: { title: '签收，整改，答复', how: '先签收，再填写办理结果；群众会收到答复。' },
  confirm: { title: '作为群众确认', how: '用编号和查询码查进度，回答是否满意；不满意就会重新办理。' },
  scorecard: { title: '看成绩单怎么变了', how: '以评价人员的身份，先前与现在并列：点“为什么变了”，看是哪条评价。' },
  simulator: '模拟群众与经办人员：',
  simulatorAbout:
    '模拟群众提交评价；差评的工单由模拟经办人员签收、整改答复或申诉，再由模拟群众回答是否满意。您可以进入的部门，其工单留给您办理。',
  pace: (pace: number) => (pace === 0 ? '未开启' : `正在进行，${pacesZh[pace] ?? ''}`),
  setPace: (pace: number) => pacesZh[pace] ?? '',
  clock: '演示时钟：',
  ahead: (days: number) => (days === 0 ? '（与本机相同）' : `（比本机快 ${days} 天，只向前走）`),
  moveOn: (days: number) => `快进 ${days} 个工作日`,
};

export type DemoWords = typeof zh;

const en: DemoWords = {
  personas: 'Be somebody (one click logs you in)',
  walk: 'A walk of ninety seconds',
  demo: 'Set the city going',
  review: {
    title: 'Leave a bad review',
    how: 'No account needed. Choose “very dissatisfied”, write a sentence, keep number and code.',
  },
  desk: { title: 'See it land on the desk', how: 'As an officer, of this office alone: its number, Z instead of R, opens it.' },
  putRight: { title: 'Accept it and put it right', how: 'Accept it, then write what was done; the citizen is told.' },
  confirm: {
    title: 'Confirm as the citizen',
    how: 'Number and code show how it stands; say whether you are satisfied. A no opens it again.',
  },
  scorecard: {
    title: 'Watch the scorecard move',
    how: 'As an evaluator, before beside now: “Why did it change?” names your review.',
  },
  simulator: 'Simulated citizens and officers:',
  simulatorAbout:
    'Citizens leave reviews; officers accept the orders of the bad ones and put them right or appeal; citizens then confirm or deny. The orders of the departments that you can be are left to you.',
  pace: (pace) => (pace === 0 ? 'off' : `on, ${(pacesEn[pace] ?? '').toLowerCase()}`),
  setPace: (pace) => pacesEn[pace] ?? '',
  clock: 'Demo clock:',
  ahead: (days) =>
    days === 0 ? '(that of this machine)' : `(${days} ${days === 1 ? 'day' : 'days'} ahead of this machine; it never goes back)`,
  moveOn: (days) => (days === 1 ? 'On to the next working day' : `On by ${days} working days`),
};

export const demoWords: Readonly<Record<Language, DemoWords>> = { zh, en };

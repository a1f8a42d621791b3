import type { Language } from '#kernel/values.js';

const zh = {
  title: '您来评，我们改',
  about: '不用注册，不用登录。每条差评都会开出工单，办到您满意为止。',
  review: '评价一次办事',
  reviewHint: '好评差评都可以，一两分钟',
  complaint: '投诉、建议、咨询',
  complaintHint: '反映问题，可以附照片',
  correction: '我要纠错',
  correctionHint: '网页或办事指南写错了',
  track: '查进度',
  trackHint: '凭编号和查询码',
};

type HomeWords = typeof zh;

const en: HomeWords = {
  title: 'You tell us, we put it right',
  about: 'No account, no log-in. Every bad review opens an order that is worked off until you are satisfied.',
  review: 'Review a service',
  reviewHint: 'Good or bad, it takes a minute or two',
  complaint: 'Complain, suggest or ask',
  complaintHint: 'Tell us what is wrong; pictures are welcome',
  correction: 'Report a mistake on a page',
  correctionHint: 'A page or a guide says something wrong',
  track: 'Follow a case',
  trackHint: 'With its number and code',
};

export const homeWords: Readonly<Record<Language, HomeWords>> = { zh, en };

import type { Language } from '#kernel/values.js';
import type { Confidentiality } from '#intake/matter.policy.js';

type Ways = Readonly<Record<Confidentiality, readonly [label: string, means: string]>>;

const zh = {
  goOn: '下一步',
  about: '关于',
  item: '事项',
  point: '办事地点',
  staff: '工作人员编号',
  page: '网页',
  department: '部门',
  nobody: '没有指明',
  known: '要不要我们联系您？',
  knownHint: '您选哪一种，都会同样办理。',
  contact: '手机号码或电子邮箱',
  contactHint: '选择实名或保密时填写。加密保存，只用于办理这一件。',
  known_: '联系方式',
  wrongKnown: '请选择要不要我们联系您',
  wrongContact: '选择实名或保密时，请填写手机号码或电子邮箱',
  wrongReach: '这个号码或邮箱发不了通知，请检查是否写错',
  noContact: '您选择了匿名：请删去联系方式，或改选实名、保密',
  check: '提交前请核对',
  checkHint: '提交后内容不能修改，但可以补充。',
  send: '确认提交',
  goneTitle: '这份草稿已经不在了',
  gone: '草稿保留 24 小时，而且只有填写它的浏览器能打开。请重新填写。',
  restart: '重新开始',
  doneTitle: '已收到',
  number: '编号',
  code: '查询码',
  keep: '请记下或拍下编号和查询码：凭这两样查进度。查询码只显示在这里，我们不会再发给您。',
  qr: '打开查询页面的二维码（不含查询码）',
  scan: '用手机扫一扫，打开查询页面，再输入查询码。',
  next: '接下来',
  track: '查看进度',
  tooLong: (most: number) => `太长了，最多 ${most} 字`,
  alreadySent: '这一件已经提交过，但内容不同。',
};

export type JourneyWords = typeof zh;

const en: JourneyWords = {
  goOn: 'Continue',
  about: 'About',
  item: 'Service',
  point: 'Place',
  staff: 'Staff number',
  page: 'Page',
  department: 'Department',
  nobody: 'Not named',
  known: 'May we contact you?',
  knownHint: 'Whatever you choose, it is handled alike.',
  contact: 'Mobile number or e-mail address',
  contactHint: 'For real-name and confidential. It is kept encrypted and used for this case only.',
  known_: 'Contact',
  wrongKnown: 'Choose whether we may contact you',
  wrongContact: 'Enter a mobile number or an e-mail address, or choose anonymous',
  wrongReach: 'No message can be sent to this number or address: check it for mistakes',
  noContact: 'You chose anonymous: remove the contact, or choose another way',
  check: 'Check your answers',
  checkHint: 'Once sent it cannot be changed, but you can add to it.',
  send: 'Send',
  goneTitle: 'This draft is no longer here',
  gone: 'Drafts are kept for 24 hours, and only the browser that wrote one can open it. Please begin again.',
  restart: 'Begin again',
  doneTitle: 'We have it',
  number: 'Number',
  code: 'Code',
  keep: 'Write down or photograph number and code: with both of them you can follow your case. The code is shown here only; we never send it.',
  qr: 'QR code that opens the tracking page (without the code)',
  scan: 'Scan it with a telephone to open the tracking page, then enter the code.',
  next: 'What happens next',
  track: 'Follow your case',
  tooLong: (most) => `Too long: at most ${most} characters`,
  alreadySent: 'This was sent before, with other content.',
};

export const journeyWords: Readonly<Record<Language, JourneyWords>> = { zh, en };

/** What each way of being known means for a complaint or a correction; our own reading of the words. */
export const matterWays: Readonly<Record<Language, Ways>> = {
  zh: {
    anonymous: ['匿名', '不留联系方式，也就收不到通知；凭编号和查询码查进度。'],
    'real-name': ['实名', '办理单位可以看到部分隐去的联系方式；反映工作人员的，只有上级主管单位能看到。'],
    confidential: ['保密', '我们会通知您进展；只有上级主管单位能看到部分隐去的联系方式，办理单位看不到。'],
  },
  en: {
    anonymous: ['Anonymous', 'You leave no contact and get no messages; follow your case with number and code.'],
    'real-name': [
      'Real-name',
      'The unit that handles it sees your contact, partly hidden; where it is about a member of staff, only the authority above it does.',
    ],
    confidential: [
      'Confidential',
      'You get messages; only the authority above the unit sees your contact, partly hidden. The unit does not.',
    ],
  },
};

/** The same for a review, whose author the unit under review never sees. */
export const reviewWays: Readonly<Record<Language, Ways>> = {
  zh: {
    anonymous: ['匿名', '不留联系方式，也就收不到通知；凭编号和查询码查进度。'],
    'real-name': ['实名', '我们会通知您进展；上级主管单位可以看到部分隐去的联系方式，以便回访。被评价的单位看不到。'],
    confidential: ['保密', '我们会通知您进展；任何工作人员都看不到您的联系方式。'],
  },
  en: {
    anonymous: ['Anonymous', 'You leave no contact and get no messages; follow your review with number and code.'],
    'real-name': [
      'Real-name',
      'You get messages; the authority above the unit sees your contact, partly hidden, to call you back. The unit under review does not.',
    ],
    confidential: ['Confidential', 'You get messages; no member of staff sees your contact.'],
  },
};

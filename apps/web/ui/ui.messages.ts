import type { Language } from '#kernel/values.js';

const zh = {
  site: '政务服务好差评',
  skip: '跳到正文',
  manners: '显示方式',
  language: 'English',
  large: '长辈版',
  normalText: '标准版',
  highContrast: '高对比度',
  normalContrast: '标准对比度',
  back: '返回',
  home: '首页',
  errorTitle: '有问题',
  errorPrefix: '错误：',
  change: '修改',
  optional: '（选填）',
  previous: '上一页',
  next: '下一页',
  pages: '分页',
  colon: '：',
  semicolon: '；',
  notice: '提示',
  success: '完成',
  footer: '您的联系方式加密保存，被评价的工作人员看不到是谁评价的。',
  status: (status: number) => `出错了（${status}）`,
  tryAgain: '重新试一次',
  outOfReach: '连不上服务器；填写的内容还在，请再点一次',
  /** What a script says of changes: `{row}` names an entry, `{what}` what is new of it. */
  live: { came: '新到 {row}', gone: '{row} 已移走', changed: '{row}：{what}', news: '有新动态', more: '另有 {what} 处变化' },
  sendAgain: '您填写的内容可能还没有提交成功。用浏览器的“返回”可以回到填写的内容，请稍后再提交；重复提交只算一次。',
  toForm: '回到填写的页面',
  atMost: (characters: number) => `最多 ${characters} 字`,
};

export type UiWords = typeof zh;

const en: UiWords = {
  site: 'Good and bad reviews',
  skip: 'Skip to content',
  manners: 'Display',
  language: '中文',
  large: 'Large text',
  normalText: 'Normal text',
  highContrast: 'High contrast',
  normalContrast: 'Normal contrast',
  back: 'Back',
  home: 'Home',
  errorTitle: 'There is a problem',
  errorPrefix: 'Error: ',
  change: 'Change',
  optional: '(optional)',
  previous: 'Previous page',
  next: 'Next page',
  pages: 'Pages',
  colon: ': ',
  semicolon: '; ',
  notice: 'Important',
  success: 'Done',
  footer: 'Contacts are kept encrypted. Staff who are under review do not see who reviewed them.',
  status: (status) => `Something went wrong (${status})`,
  tryAgain: 'Try again',
  outOfReach: 'The server is out of reach. What you filled in is still here; follow this link again',
  live: {
    came: '{row} is new',
    gone: '{row} is gone from here',
    changed: '{row}: {what}',
    news: 'something has happened to it',
    more: '{what} more changes',
  },
  sendAgain:
    'What you filled in may not have been sent. The “back” of your browser shows it; please send it again in a while. Sent twice, it counts once.',
  toForm: 'To the page of the form',
  atMost: (characters) => `At most ${characters} characters`,
};

/** Words of the layout and of the components. */
export const uiWords: Readonly<Record<Language, UiWords>> = { zh, en };

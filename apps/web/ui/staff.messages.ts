import type { Language } from '#kernel/values.js';

const zh = {
  logOut: '退出登录',
  areas: '工作区域',
  more: '更多',
  crumbs: '所在位置',
  start: '工作台',
  startHow: '从这里进入您这个角色可以使用的页面。',
  recordedAs: '您的操作在记录中署名为',
  recordedAsHow: '这个代号每次登录都相同，不含您的姓名；姓名只保存在本次登录中。',
  everywhere: '在所有设备上退出登录',
  logIn: '登录',
  logInFirst: '请先登录',
  whyLogIn: {
    closed: '您要打开的页面只对登录的工作人员开放。登录后会回到这个页面。',
    over: '您的登录已经结束：太久没有操作，时间已到，或者已在别处退出。重新登录后会回到您要打开的页面。',
  },
  notLoggedIn: '没有登录',
  loggedOut: '您已退出登录',
  loggedOutHow: '统一身份认证本身可能仍处于登录状态；共用电脑时，请同时在那里退出。',
  notDone: '没有执行',
  logInApart: '登录（在新标签页打开）',
  thenSend: '登录后回到本页，再按下面的按钮。您填写的内容都在这里，没有丢失；附件需要重新选择。',
  checkAndSend: '请核对下面的内容，然后重新发送。附件需要重新选择。',
  filesAgain: '重新选择文件',
  sendAgain: '重新发送',
};

export type StaffWords = typeof zh;
/** Why a page leads to the log-in: nobody is logged in, or nobody is any more. */
export type WhyLogIn = keyof StaffWords['whyLogIn'];

const en: StaffWords = {
  logOut: 'Log out',
  areas: 'Areas of work',
  more: 'More',
  crumbs: 'Where you are',
  start: 'Overview',
  startHow: 'The pages that your role can use begin here.',
  recordedAs: 'In the record, what you do is signed',
  recordedAsHow: 'It is the same at every log-in and says nothing of your name, which is kept for this session only.',
  everywhere: 'Log out on every device',
  logIn: 'Log in',
  logInFirst: 'Log in first',
  whyLogIn: {
    closed: 'The page that you asked for is for staff who are logged in. After logging in you come back to it.',
    over: 'Your session is over: nothing was done for a while, its time was up, or it was ended elsewhere. After logging in again you come back to the page that you asked for.',
  },
  notLoggedIn: 'Not logged in',
  loggedOut: 'You are logged out',
  loggedOutHow: 'You may still be logged in at the identity provider: on a shared computer log out there, too.',
  notDone: 'Nothing was done',
  logInApart: 'Log in (opens another tab)',
  thenSend: 'Then come back to this page and press the button. What you typed is here, nothing is lost; choose files again.',
  checkAndSend: 'Check what is below and send it again. Choose files again.',
  filesAgain: 'Choose the files again',
  sendAgain: 'Send again',
};

/** Words of the layout of pages for staff. */
export const staffWords: Readonly<Record<Language, StaffWords>> = { zh, en };

import type { Messages } from './messages.js';

export const accessMessages: Messages = {
  'access.no-session': ['您尚未登录，或登录已过期', 'You are not logged in, or your session has ended'],
  'access.other-form': [
    '这张表单不是在当前登录中打开的，没有执行。请核对后重新发送',
    'This form was not opened in your present session; nothing was done. Check it, and send it again',
  ],
  'access.no-role': [
    '您在统一身份认证中的账号没有本系统的角色，请联系管理员',
    'Your account at the identity provider has no role in this system; ask whoever administers it',
  ],
  'access.no-scope': [
    '您的账号没有注明负责的部门或区域，请联系管理员',
    'Your account names no department or region that you answer for; ask whoever administers it',
  ],
  'access.log-in-off': [
    '本系统尚未配置工作人员登录（OIDC_ISSUER、OIDC_CLIENT_ID），请联系运维人员',
    'Logging in is not configured here (OIDC_ISSUER, OIDC_CLIENT_ID); ask the operators',
  ],
  'access.log-in-down': [
    '统一身份认证暂时无法访问，请稍后再试。接口和群众页面不受影响',
    'The identity provider cannot be reached at the moment; try again later. The API and the pages of citizens go on',
  ],
  'access.log-in-refused': ['登录未成功，请重新登录', 'You were not logged in; try again'],
  'access.log-in-stale': [
    '这次登录已过期，或不是从这个浏览器开始的，请重新登录',
    'This log-in has expired, or was not begun in this browser; begin again',
  ],
};

import type { Messages } from './messages.js';

/** Requests, access and paging. */
export const requestMessages: Messages = {
  'request.invalid': ['请求中有字段不符合要求', 'Some fields of the request are not valid'],
  'request.malformed': ['请求内容不是有效的 JSON', 'The body is not valid JSON'],
  'request.media-type': ['不支持的内容类型，请使用 {expected}', 'This content type is not accepted; send {expected}'],
  'request.too-large': ['请求内容过大', 'The body is too large'],
  'request.too-many': ['请求过于频繁，请在 {seconds} 秒后再试', 'Too many requests; please try again in {seconds} seconds'],
  'request.not-found': ['没有这个地址', 'There is nothing at this address'],
  'request.failed': ['服务器内部错误，已记录', 'Something went wrong on our side; it has been recorded'],
  'request.unavailable': ['系统暂时不可用，请稍后重试', 'The system cannot answer at the moment; please try again'],
  'request.line-too-long': ['该行过长', 'The line is too long'],
  'request.record-too-long': [
    '从这一行开始的记录过长：请检查是否有未闭合的引号；从这里起没有读入',
    'The record that begins on this line is too long: look for a quotation mark that is not closed; nothing from here on was read',
  ],
  'request.not-utf-8': [
    '内容不是 UTF-8 编码，没有读入：请改用 UTF-8（Excel 和 WPS 中选“CSV UTF-8”）',
    'This is not UTF-8 and was not read: send or save it as UTF-8, which Excel and WPS call “CSV UTF-8”',
  ],
  'query.not-there-yet': [
    '查询数据尚未更新到位置 {position}，请稍后重试',
    'The figures have not reached position {position} yet; please try again',
  ],
  'query.being-rebuilt': [
    '系统升级后，这里的数据正在按新版本重建，请稍后再试',
    'After an upgrade, the data for this is being built anew; please try again in a while',
  ],
  'scheme.unknown': ['{day} 没有评分方案 {scheme}', 'There is no scoring scheme {scheme} on {day}'],
  'trend.too-long': [
    '一次最多查看 {most} 个时段，请缩短范围或改用更大的单位',
    'A trend has at most {most} points: ask for less, or for larger units',
  ],
  'export.format': ['只能导出为：{formats}', 'A list can be exported as: {formats}'],
  'export.whole': ['导出的是整个列表，不分页，请去掉 {field}', 'An export is the whole list: leave {field} out'],
  'request.other-site': [
    '这份表单不是从本站的页面提交的，请回到本站页面重新提交',
    'This form was not sent from a page of this site; open the page here and send it again',
  ],
  'access.no-key': ['请求缺少密钥（Authorization: Bearer …）', 'The request carries no key (Authorization: Bearer …)'],
  'access.unknown-key': ['密钥无效', 'The key is not valid'],
  'access.wrong-role': [
    '角色“{role}”无权执行此操作；可以执行的角色：{allowed}',
    'The role “{role}” may not do this; roles that may: {allowed}',
  ],
  'access.out-of-scope': ['该部门不在您的管辖范围内', 'This department is outside your scope'],
  'stream.stale': [
    '内容已被他人修改（您看到的是版本 {seen}，现在是 {now}），请刷新后重试',
    'Somebody changed it meanwhile (you saw revision {seen}, it is now {now}); reload and try again',
  ],
  'request.if-match-missing': ['请在 If-Match 中给出您看到的版本', 'Say in If-Match which revision you saw'],
  'cursor.invalid': ['分页游标无效', 'The cursor is not one of ours'],
  'person.forgotten': ['该用户的信息已被清除', 'This person was forgotten'],
};

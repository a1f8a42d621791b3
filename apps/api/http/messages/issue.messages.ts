import type { Messages, Sentence } from './messages.js';

/** What is wrong with a field by its schema. `{field}` is the field as the sentence names it. */
export const issueMessages = {
  missing: ['请填写{field}', '{field} is missing'],
  string: ['{field}须是文本', '{field} must be a text'],
  number: ['{field}须是数字', '{field} must be a number'],
  int: ['{field}须是整数', '{field} must be a whole number'],
  boolean: ['{field}须是 true 或 false', '{field} must be true or false'],
  array: ['{field}须是列表', '{field} must be a list'],
  object: ['{field}须是由字段组成的对象', '{field} must be an object with fields'],
  null: ['{field}只能是 null', '{field} must be null'],
  type: ['{field}的类型不对', '{field} is of the wrong type'],
  empty: ['{field}不能为空', '{field} must not be empty'],
  short: ['{field}至少 {bound} 个字符', '{field} must have at least {bound} characters'],
  long: ['{field}最多 {bound} 个字符', '{field} must have at most {bound} characters'],
  few: ['{field}至少 {bound} 项', '{field} must have at least {bound} entries'],
  many: ['{field}最多 {bound} 项', '{field} must have at most {bound} entries'],
  small: ['{field}不能小于 {bound}', '{field} must be at least {bound}'],
  large: ['{field}不能大于 {bound}', '{field} must be at most {bound}'],
  above: ['{field}必须大于 {bound}', '{field} must be more than {bound}'],
  below: ['{field}必须小于 {bound}', '{field} must be less than {bound}'],
  step: ['{field}须是 {bound} 的倍数', '{field} must be a multiple of {bound}'],
  choice: ['{field}只能是以下之一：{choices}', '{field} must be one of these: {choices}'],
  only: ['{field}只能是 {choices}', '{field} must be {choices}'],
  unknown: ['没有{field}这个字段', 'There is no field {field}'],
  key: ['{field}不是可用的名称', '{field} is no name that can stand here'],
  uuid: ['{field}不是有效的编号（UUID）', '{field} is not an id (UUID)'],
  date: ['{field}须是 2026-07-31 这样写的日期', '{field} must be a date such as 2026-07-31'],
  datetime: ['{field}须是 2026-07-31T01:00:00Z 这样写的时刻', '{field} must be an instant such as 2026-07-31T01:00:00Z'],
  email: ['{field}不是有效的电子邮箱', '{field} is not an e-mail address'],
  url: ['{field}不是有效的网址', '{field} is not a web address'],
  regex: ['{field}的写法不对，须符合 {pattern}', '{field} is not written as it has to be: {pattern}'],
  format: ['{field}的写法不对', '{field} is not written as it has to be'],
  shape: ['{field}不是任何一种可用的写法', '{field} has none of the shapes that it can have'],
  misfit: ['{field}不符合要求', '{field} will not do'],
  because: ['{field}不符合要求：{reason}', '{field} will not do: {reason}'],
} as const satisfies Messages;
export type IssueMessage = keyof typeof issueMessages;

/** How a code or a name is written, with an example: a pattern says it to programs alone. */
const writings: Messages = {
  'region code': [
    '{field}的写法不对：区划代码是 6、9 或 12 位数字，例如 330106',
    '{field} is not written as it has to be: a region code has 6, 9 or 12 digits, such as 330106',
  ],
  'department code': [
    '{field}的写法不对：部门代码是 18 位统一社会信用代码，只用数字和除 I、O、S、V、Z 以外的大写字母',
    '{field} is not written as it has to be: a department code is a unified social credit code of 18 digits and capital letters without I, O, S, V, Z',
  ],
  'local code': [
    '{field}的写法不对：代码用字母、数字和 _ . -，以字母或数字开头，最多 64 个字符，例如 hall-1',
    '{field} is not written as it has to be: a code has letters, digits and _ . -, begins with a letter or digit and has at most 64 characters, such as hall-1',
  ],
  'subject code': [
    '{field}的写法不对：部门或区划的代码是 6 至 18 位数字和大写字母，例如 330106',
    '{field} is not written as it has to be: the code of a department or region has 6 to 18 digits and capital letters, such as 330106',
  ],
  'indicator code': [
    '{field}的写法不对：指标代码用字母、数字、点和连字符，以字母或数字开头和结尾，最多 32 个字符，例如 1.2',
    '{field} is not written as it has to be: the code of an indicator has letters, digits, dots and hyphens, begins and ends with a letter or digit and has at most 32 characters, such as 1.2',
  ],
  'site code': [
    '{field}的写法不对：网站标识码是 10 位数字和字母，例如 3301000012',
    '{field} is not written as it has to be: a site code has 10 digits and letters, such as 3301000012',
  ],
  'caller name': [
    '{field}的写法不对：用小写字母、数字和连字符，以字母或数字开头，最多 63 个字符，例如 hall-tablet',
    '{field} is not written as it has to be: small letters, digits and hyphens, first a letter or digit, at most 63 characters, such as hall-tablet',
  ],
  'tag code': [
    '{field}的写法不对：标签代码是三位数字，首位不为 0，例如 110',
    '{field} is not written as it has to be: a tag code has three digits and does not begin with 0, such as 110',
  ],
  name: [
    '{field}的写法不对：前后不留空格，也没有换行等控制字符',
    '{field} is not written as it has to be: no blanks around it, and no control characters such as line ends',
  ],
};

/** Why a field does not fit others, or what a check of ours wants of it: by the messages of the schemas. */
export const misfitMessages: Messages = {
  ...writings,
  'to < from': ['{field}早于“from”', '{field} is before "from"'],
  'region or department': ['{field}：“region”和“department”只能填一个', '{field}: name a "region" or a "department", not both'],
  'scheme or terms': ['{field}：“scheme”和“terms”只能填一个', '{field}: name a "scheme" or "terms", not both'],
  'other or terms': ['{field}：“other”和“terms”只能填一个', '{field}: name "other" or "terms", not both'],
  'satisfied or result': [
    '{field}：“satisfied”和“result”须填一个，且只能填一个',
    '{field}: say either "satisfied" or "result", and one of them only',
  ],
  'unknown measure': [
    '{field}须是一个指标的代码，全部指标见 /api/v1/scorecards/measures',
    '{field} must name a measure; all of them stand at /api/v1/scorecards/measures',
  ],
  'unknown measure:': [
    '{field}：没有“{given}”这个指标，全部指标见 /api/v1/scorecards/measures',
    '{field}: there is no measure "{given}"; all of them stand at /api/v1/scorecards/measures',
  ],
  'unknown rate': [
    '{field}须是一个比率指标的代码，全部指标见 /api/v1/scorecards/measures',
    '{field} must name a measure that is a rate; all measures stand at /api/v1/scorecards/measures',
  ],
  'unknown rate:': [
    '{field}：没有“{given}”这个比率指标，全部指标见 /api/v1/scorecards/measures',
    '{field}: there is no rate "{given}" among the measures, which stand at /api/v1/scorecards/measures',
  ],
  twice: ['{field}里有重复的内容', '{field} names something twice'],
  'asOf < since': ['{field}晚于“asOf”', '{field} is after "asOf"'],
  'measure ≠ rate': ['{field}只适用于比率类指标', '{field} is for measures that are rates'],
  'measure=score': ['“measure”为 score 时须填{field}，否则不能填', '{field} goes with the measure "score", and with no other'],
  'by=region': ['“by”为 region 时须填{field}', '{field} is needed where "by" is "region"'],
  '× 0.01': ['{field}最多两位小数', '{field} must have two decimals at most'],
  '1990 – 2100': ['{field}须在 1990 年至 2100 年之间', '{field} must lie between 1990 and 2100'],
  'at most 366 days, from 1900-01-01 on': [
    '{field}：时段最长 366 天，且不早于 1900-01-01',
    '{field}: a period has at most 366 days, and begins on 1900-01-01 or later',
  ],
};

/** Ends the sentence of a name that there is not, where others come near to it. */
export const nearMessage = ['；相近的有：{near}', '; near to it: {near}'] as const satisfies Sentence;

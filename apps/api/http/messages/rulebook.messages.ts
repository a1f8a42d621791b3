import type { Messages } from './messages.js';

/** The rulebook: rules, their drafts and versions. */
export const rulebookMessages: Messages = {
  'rulebook.unknown-set': ['没有规则集 {kind}/{name}', 'There is no rule set {kind}/{name}'],
  'rulebook.unknown-version': ['没有版本 {version}', 'There is no version {version}'],
  'rulebook.unknown-profile': ['没有预置方案 {name}', 'There is no profile {name}'],
  'rulebook.not-yours': [
    '规则对全部部门有效，只有不限范围的人员可以修改',
    'Rules hold for everybody: only who is not confined to a part of it may write them',
  ],
  'rulebook.only-set': ['{kind} 只有一个规则集：{name}', 'Of {kind} there is one set: {name}'],
  'rulebook.other-kind': ['内容的类型应为 {kind}', 'The content has to be of the kind {kind}'],
  'rulebook.too-many-sets': ['规则集数量已达上限', 'There is no room for a further rule set'],
  'rulebook.stale-base': [
    '草稿基于版本 {basedOn}，而最新版本是 {newest}，请重新起草',
    'The draft is based on version {basedOn}, the newest is {newest}; write it anew',
  ],
  'rulebook.no-draft': ['没有草稿', 'There is no draft'],
  'rulebook.no-day': ['请给出生效日期', 'Say from which day it holds'],
  'rulebook.day-in-the-past': ['生效日期不能早于今天（{today}）', 'It cannot hold from a day that is over; today is {today}'],
  'rulebook.calendar-holds-at-once': ['日历立即生效，无需生效日期', 'A calendar holds at once, from no other day'],
  'rulebook.problem-days-reversed': ['{from} 晚于 {to}', '{from} is later than {to}'],
  'rulebook.problem-days-overlap': ['{from} 至 {to} 与其他休息日重叠', '{from} to {to} overlaps other days off'],
  'rulebook.problem-day-outside-year': ['{day} 不在 {year} 年内', '{day} is not in {year}'],
  'rulebook.problem-make-up-on-weekday': ['调休上班日 {day} 不是周末', 'The make-up day {day} is no weekend day'],
  'rulebook.problem-make-up-on-day-off': ['{day} 同时是休息日', '{day} is a day off as well'],
  'rulebook.problem-make-up-twice': ['调休上班日 {day} 重复', 'The make-up day {day} is there twice'],
  'rulebook.problem-years-out-of-order': ['{year} 年没有接在前一年之后', '{year} does not follow the year before it'],
  'rulebook.problem-year-forgotten': ['缺少已有的 {year} 年', '{year}, which was known, is missing'],
  'rulebook.problem-hours-out-of-order': ['办公时间 {from}–{to} 顺序不对', 'The office hours {from}–{to} are out of order'],
  'rulebook.problem-name-twice': ['名称 {name} 重复', 'The name {name} is there twice'],
  'rulebook.problem-rules-collide': [
    '与规则 {other} 适用范围相同，无法判断以哪条为准',
    'It selects what the rule {other} selects, with equal weight',
  ],
  'rulebook.problem-rules-collide-with-set': [
    '与规则集 {set} 的规则 {other} 适用范围相同，无法判断以哪条为准',
    'It selects what the rule {other} of the set {set} selects, with equal weight',
  ],
  'rulebook.problem-contact-after-rectify': [
    '联系时限不能长于整改时限',
    'The first contact cannot take longer than putting it right',
  ],
  'rulebook.problem-difficult-before-rectify': [
    '疑难时限不能短于整改时限',
    'A difficult matter cannot have less time than others',
  ],
  'rulebook.problem-yellow-before-beginning': ['预警必须在时限之内', 'The warning has to come within the limit'],
  'rulebook.problem-no-such-field': ['规则没有字段 {path}', 'A rule has no field {path}'],
  'rulebook.problem-unknown-region': ['当日目录中没有区划 {code}', 'The directory of that day has no region {code}'],
  'rulebook.problem-unknown-department': ['当日目录中没有部门 {code}', 'The directory of that day has no department {code}'],
  'rulebook.problem-unknown-item': ['当日目录中没有事项 {code}', 'The directory of that day has no service item {code}'],
  'rulebook.problem-tag-of-other-level': [
    '标签 {code} 的首位数字与 {level} 星不符',
    'Tag {code} does not begin with its level {level}',
  ],
  'rulebook.problem-code-twice': ['代码 {code} 重复', 'The code {code} is there twice'],
  'rulebook.problem-other-name': ['映射名称应为 {name}', 'The map has to be called {name}'],
  'rulebook.problem-unknown-measure': ['没有比率指标 {code}', 'There is no rate {code} in the catalogue of measures'],
  'rulebook.problem-more-than-all-points': [
    '不能超过该项满分 {points}',
    'It cannot be more than the {points} points of the part',
  ],
  'rulebook.problem-band-twice': ['等级起点 {from} 重复', 'Two grades begin at {from}'],
  'rulebook.problem-rule-without-target': ['规则没有指明部门或派单台', 'The rule names neither a department nor a desk'],
};

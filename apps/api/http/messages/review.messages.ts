import type { Messages } from './messages.js';

/** Reviews and where they come from, besides what is said of every submission. */
export const reviewMessages: Messages = {
  'review.default-cannot-be-bad': ['系统默认评价不能是差评', 'A default review cannot be a bad one'],
  'review.default-has-no-author': [
    '系统默认评价没有评价人，不能带评语或联系方式',
    'A default review has no author, so no comment or contact',
  ],
  'review.tag-twice': ['同一标签只能选一次', 'A tag may be given once'],
  'review.tag-unknown': ['没有标签 {tag}', 'There is no tag {tag}'],
  'review.tag-other-level': ['标签 {tag} 不属于 {rating} 星评价', 'Tag {tag} does not belong to level {rating}'],
  'review.tag-mixed-catalogues': [
    '标签 {tag} 与其他标签不属于同一版本',
    'Tag {tag} is of another catalogue than the ones before it',
  ],
  'review.real-name-needs-contact': ['实名评价需要联系方式', 'A real-name review needs a contact'],
  'review.no-identity': [
    '需要 caseNumber、externalId 或 Idempotency-Key 之一，才能识别重复提交',
    'Give caseNumber, externalId or an Idempotency-Key, so that a repetition can be told',
  ],
  'review.no-department': [
    '无法确定被评价部门，请给出 itemCode、servicePointCode 或 departmentCode',
    'Nobody is answerable: give itemCode, servicePointCode or departmentCode',
  ],
  'review.unknown': ['没有这条评价', 'There is no such review'],
  'source.unknown-code': ['来源系统的代码不在其代码表中', 'The source’s code is not in its code map'],
};

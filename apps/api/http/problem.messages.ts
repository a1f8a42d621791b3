/** A sentence per problem code, Chinese and English. `{name}` stands for a fact of the problem. */
export const problemMessages: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'request.invalid': ['请求中有字段不符合要求', 'Some fields of the request are not valid'],
  'request.malformed': ['请求内容不是有效的 JSON', 'The body is not valid JSON'],
  'request.media-type': ['不支持的内容类型，请使用 {expected}', 'This content type is not accepted; send {expected}'],
  'request.too-large': ['请求内容过大', 'The body is too large'],
  'request.not-found': ['没有这个地址', 'There is nothing at this address'],
  'request.failed': ['服务器内部错误，已记录', 'Something went wrong on our side; it has been recorded'],
  'request.unavailable': ['系统暂时不可用，请稍后重试', 'The system cannot answer at the moment; please try again'],
  'request.line-too-long': ['该行过长', 'The line is too long'],
  'query.not-there-yet': [
    '查询数据尚未更新到位置 {position}，请稍后重试',
    'The figures have not reached position {position} yet; please try again',
  ],
  'access.no-key': ['请求缺少密钥（Authorization: Bearer …）', 'The request carries no key (Authorization: Bearer …)'],
  'access.unknown-key': ['密钥无效', 'The key is not valid'],
  'access.wrong-role': ['角色“{role}”无权执行此操作', 'The role “{role}” may not do this'],
  'access.out-of-scope': ['该部门不在您的管辖范围内', 'This department is outside your scope'],
  'stream.stale': [
    '内容已被他人修改（您看到的是版本 {seen}，现在是 {now}），请刷新后重试',
    'Somebody changed it meanwhile (you saw revision {seen}, it is now {now}); reload and try again',
  ],
  'request.if-match-missing': ['请在 If-Match 中给出您看到的版本', 'Say in If-Match which revision you saw'],
  'cursor.invalid': ['分页游标无效', 'The cursor is not one of ours'],
  'review.in-the-future': ['办理时间在未来', 'It cannot have happened in the future'],
  'review.too-long-ago': ['办理时间距今超过 {years} 年', 'It happened more than {years} years ago'],
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
  'review.unknown-item': ['当日目录中没有事项 {code}', 'The directory of that day has no service item {code}'],
  'review.unknown-service-point': ['当日目录中没有服务点 {code}', 'The directory of that day has no service point {code}'],
  'review.unknown-department': ['当日目录中没有部门 {code}', 'The directory of that day has no department {code}'],
  'review.unknown-region': ['当日目录中没有区划 {code}', 'The directory of that day has no region {code}'],
  'review.no-department': [
    '无法确定被评价部门，请给出 itemCode、servicePointCode 或 departmentCode',
    'Nobody is answerable: give itemCode, servicePointCode or departmentCode',
  ],
  'review.other-content': [
    '同一笔评价已提交过，但内容不同（{number}）',
    'This review was submitted before with other content ({number})',
  ],
  'review.unknown': ['没有这条评价', 'There is no such review'],
  'work-order.unknown': ['没有这个工单', 'There is no such work order'],
  'work-order.not-yours': ['该工单不属于您的部门', 'This work order belongs to another department'],
  'work-order.not-acceptable': ['工单状态为“{state}”，不能签收', 'A work order in state “{state}” cannot be accepted'],
  'work-order.not-resolvable': [
    '工单状态为“{state}”，须先签收才能办结反馈',
    'A work order in state “{state}” cannot be resolved; it must be accepted first',
  ],
  'call-back.not-asked': [
    '目前没有等待您回访的整改结果（状态“{state}”）',
    'No rectification is waiting for your answer (state “{state}”)',
  ],
  'case.unknown': ['查询编号或查询码不正确', 'Number or code is not right'],
  'department.bad-check-character': [
    '统一社会信用代码 {departmentCode} 的校验码不正确',
    'The check character of the credit code {departmentCode} is not right',
  ],
  'department.own-parent': ['部门不能以自己为上级', 'A department cannot supervise itself'],
  'region.own-parent': ['区划不能以自己为上级', 'A region cannot lie in itself'],
  'source.unknown-code': ['来源系统的代码不在其代码表中', 'The source’s code is not in its code map'],
  'person.forgotten': ['该用户的信息已被清除', 'This person was forgotten'],
};

export type Language = 'zh' | 'en';

/** What the caller prefers of the two; Chinese where they do not say. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const first = acceptLanguage
    ?.split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'zh' || tag === 'en');
  return first === 'en' ? 'en' : 'zh';
};

/** The sentence of a code, its facts filled in; the code itself for one without a sentence. */
export const sentence = (code: string, facts: Readonly<Record<string, string | number>>, language: Language): string => {
  const template = problemMessages[code]?.[language === 'zh' ? 0 : 1];
  return template?.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '')) ?? code;
};

import type { z } from 'zod';
import { type IssueMessage, issueMessages, misfitMessages, nearMessage } from './messages/issue.messages.js';
import { type Facts, filled } from './messages/messages.js';
import { nearTo } from './near.js';
import { nameIn } from './unknown-name.js';

type Issue = z.core.$ZodIssue;
type Language = 'zh' | 'en';

/** What stands for a field where it is the whole of what was sent that is wrong. */
export const wholeBody = 'body';

/** One thing that is wrong with one field. */
export interface FieldIssue {
  /** The path of the field, or `wholeBody`. */
  readonly field: string;
  readonly code: Issue['code'];
  readonly detail: string;
}

/** Of several shapes that something could have, what keeps it from the one that it comes nearest to. */
const nearest = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const [first, ...others] = issue.errors;
  if (!first) return [issue];
  const shape = others.reduce((best, other) => (other.length < best.length ? other : best), first);
  return shape.flatMap((inner) => nearest({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** Each field that nobody knows is one thing that is wrong. */
const single = (issue: Issue): readonly Issue[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key], path: [...issue.path, key] })) : [issue];

/** An issue with the whole of what was sent has no path. */
const pathOf = ({ path }: Issue): string => path.map(String).join('.') || wholeBody;

const named = ({ path }: Issue, language: Language): string => {
  if (path.length === 0) return language === 'zh' ? '请求内容' : 'The body';
  const name = path.map(String).join('.');
  return language === 'zh' ? `“${name}”` : `"${name}"`;
};

interface Told {
  readonly message: IssueMessage;
  readonly facts?: Facts;
}

const types: ReadonlySet<string> = new Set(['string', 'number', 'int', 'boolean', 'array', 'object', 'null']);
/** An issue does not hold what was received; that nothing was, stands in the sentence that zod made of it. */
const isMissing = ({ message }: Issue): boolean => message.endsWith('received undefined');

const ofType = (issue: z.core.$ZodIssueInvalidType): Told => {
  if (isMissing(issue)) return { message: 'missing' };
  const expected = issue.expected === 'record' ? 'object' : issue.expected;
  return { message: types.has(expected) ? (expected as IssueMessage) : 'type' };
};

const ofLeast = ({ origin, minimum, inclusive = true }: z.core.$ZodIssueTooSmall): Told => {
  const facts = { bound: String(minimum) };
  const isText = origin === 'string';
  if (!isText && origin !== 'array') return { message: inclusive ? 'small' : 'above', facts };
  if (Number(minimum) === 1) return { message: 'empty' };
  return { message: isText ? 'short' : 'few', facts };
};

const ofMost = ({ origin, maximum, inclusive = true }: z.core.$ZodIssueTooBig): Told => {
  const facts = { bound: String(maximum) };
  if (origin === 'string') return { message: 'long', facts };
  if (origin === 'array') return { message: 'many', facts };
  return { message: inclusive ? 'large' : 'below', facts };
};

const formats: ReadonlySet<string> = new Set(['uuid', 'date', 'datetime', 'email', 'url']);
const ofFormat = (issue: z.core.$ZodIssueInvalidStringFormat): Told => {
  const { format, pattern } = issue;
  if (formats.has(format)) return { message: format as IssueMessage };
  return format === 'regex' && pattern !== undefined ? { message: 'regex', facts: { pattern } } : { message: 'format' };
};

const joined = (names: readonly unknown[], language: Language): string => names.map(String).join(language === 'zh' ? '、' : ', ');

const oneOf = (values: readonly unknown[], language: Language): Told => ({
  message: values.length === 1 ? 'only' : 'choice',
  facts: { choices: joined(values, language) },
});

/** Where a field tells the shapes apart, what it may say stands in the issue. */
const ofShape = (issue: z.core.$ZodIssueInvalidUnion, language: Language): Told => {
  const options: unknown = 'options' in issue ? issue.options : undefined;
  return Array.isArray(options) && options.length > 0 ? oneOf(options, language) : { message: 'shape' };
};

/** What zod says for a check of ours without a sentence. */
const nothingSaid = 'Invalid input';
const ofCheck = ({ message }: Issue): Told =>
  message === nothingSaid ? { message: 'misfit' } : { message: 'because', facts: { reason: message } };

const toldOf = (issue: Issue, language: Language): Told => {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(issue);
    case 'too_small':
      return ofLeast(issue);
    case 'too_big':
      return ofMost(issue);
    case 'invalid_format':
      return ofFormat(issue);
    case 'invalid_value':
      return oneOf(issue.values, language);
    case 'unrecognized_keys':
      return { message: 'unknown' };
    case 'invalid_key':
      return { message: 'key' };
    case 'not_multiple_of':
      return { message: 'step', facts: { bound: issue.divisor } };
    case 'invalid_union':
      return ofShape(issue, language);
    default:
      return ofCheck(issue);
  }
};

/** Of a name that there is not: those that come near to it. */
const nearIn = (issue: Issue, given: string): readonly string[] =>
  given !== '' && issue.code === 'invalid_value' ? nearTo(given, issue.values.map(String)) : [];

/** A sentence that names the field and says what is wrong with it, in the caller's language and in no word of what was sent but a name. */
const sentenceOf = (issue: Issue, language: Language): string => {
  const { message, facts = {} } = toldOf(issue, language);
  const { key, given = '' } = nameIn(issue.message);
  const all = { ...facts, given, field: named(issue, language) };
  const said = filled(misfitMessages[key] ?? issueMessages[message], all, language);
  const near = nearIn(issue, given);
  return near.length === 0 ? said : said + filled(nearMessage, { near: joined(near, language) }, language);
};

/** All that is wrong with some input, field by field. */
export const fieldIssues = (issues: readonly Issue[], language: Language): readonly FieldIssue[] =>
  issues
    .flatMap(nearest)
    .flatMap(single)
    .map((issue) => ({ field: pathOf(issue), code: issue.code, detail: sentenceOf(issue, language) }));

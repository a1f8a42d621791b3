import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { Refusal, type RefusalKind } from '#kernel/refusal.js';
import { EdgeProblem, InvalidInput } from './edge-problem.js';
import { type Language, sentence } from './problem.messages.js';

/** RFC 9457. `code` is stable; `field` is the path of the input that was wrong; `errors` names every one; `body` is the whole of it. */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })).optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof Problem>;

const statusOf: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  stale: 412,
  gone: 410,
  oversized: 413,
  unsupported: 415,
};

const locales = { zh: z.locales.zhCN(), en: z.locales.en() };

const titled = (status: number, rest: Omit<Problem, 'type' | 'title' | 'status'>): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  ...rest,
});

const fromFacts = (status: number, { code, facts }: Pick<Refusal, 'code' | 'facts'>, language: Language): Problem => {
  const { field, ...rest } = facts;
  return titled(status, {
    code,
    detail: sentence(code, facts, language),
    ...(field !== undefined && { field: String(field) }),
    ...(Object.keys(rest).length > 0 && { facts: rest }),
  });
};

/** An issue with the whole of what was sent has no path. */
const pathOf = (issue: z.core.$ZodIssue): string => {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return path.map(String).join('.') || 'body';
};

/** Of several shapes that something could have, what keeps it from the one that it comes nearest to. */
const nearest = (issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const [first, ...others] = issue.errors;
  if (!first) return [issue];
  const shape = others.reduce((best, other) => (other.length < best.length ? other : best), first);
  return shape.flatMap((inner) => nearest({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** What zod says for a check of ours without a sentence. */
const nothingSaid = 'Invalid input';
const needs = { zh: '需要', en: 'needs' } as const;

/** In the caller's language. An issue does not hold what was received, which zod's own sentence of a wrong type goes on to name. */
const told = (issue: z.core.$ZodIssue, language: Language): string => {
  if (issue.code === 'invalid_type') return `${needs[language]} ${issue.expected}`;
  if (issue.code === 'custom' && issue.message !== nothingSaid) return issue.message; // a range, the same in both languages
  const said = locales[language].localeError(issue as z.core.$ZodRawIssue);
  return typeof said === 'string' ? said : (said?.message ?? issue.message);
};

const fromIssues = (issues: readonly z.core.$ZodIssue[], language: Language): Problem => {
  const errors = issues.flatMap(nearest).map((issue) => {
    return { field: pathOf(issue), code: issue.code, detail: told(issue, language) };
  });
  const said = errors.map(({ field, detail }) => `${field}: ${detail}`);
  const detail = [sentence('request.invalid', {}, language), ...said].join('; ');
  const field = errors[0]?.field;
  return titled(422, { code: 'request.invalid', detail, ...(field && { field }), errors });
};

/** The problem that an error is to the caller; `undefined` for bugs and outages, which say nothing of themselves. */
export const problemOf = (error: unknown, language: Language): Problem | undefined => {
  if (error instanceof Refusal) return fromFacts(statusOf[error.kind], error, language);
  if (error instanceof EdgeProblem) return fromFacts(error.status, error, language);
  // Every schema of ours is zod's, whose issues are more than the standard asks for.
  if (error instanceof InvalidInput) return fromIssues(error.issues as readonly z.core.$ZodIssue[], language);
  return undefined;
};

import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { Refusal, type RefusalKind } from '#kernel/refusal.js';
import { EdgeProblem, InvalidInput } from './edge-problem.js';
import { fieldIssues } from './issue.js';
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

const separators = { zh: ['：', '；'], en: [': ', '; '] } as const;

const fromIssues = (issues: readonly z.core.$ZodIssue[], language: Language): Problem => {
  const errors = fieldIssues(issues, language);
  const [colon, semicolon] = separators[language];
  const detail = `${sentence('request.invalid', {}, language)}${colon}${errors.map((one) => one.detail).join(semicolon)}`;
  const field = errors[0]?.field;
  return titled(422, { code: 'request.invalid', detail, ...(field && { field }), errors: [...errors] });
};

/** The problem that an error is to the caller; `undefined` for bugs and outages, which say nothing of themselves. */
export const problemOf = (error: unknown, language: Language): Problem | undefined => {
  if (error instanceof Refusal) return fromFacts(statusOf[error.kind], error, language);
  if (error instanceof EdgeProblem) return fromFacts(error.status, error, language);
  // Every schema of ours is zod's, whose issues are more than the standard asks for.
  if (error instanceof InvalidInput) return fromIssues(error.issues as readonly z.core.$ZodIssue[], language);
  return undefined;
};

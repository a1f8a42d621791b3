import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.js';
import { EdgeProblem, InvalidInput } from './edge-problem.js';
import { problemOf } from './problem.js';

describe('a problem', () => {
  it.each([
    ['invalid', 422],
    ['forbidden', 403],
    ['missing', 404],
    ['conflict', 409],
    ['stale', 412],
  ] as const)('of a refusal that is %s has the status %d', (kind, status) => {
    expect(problemOf(new Refusal(kind, 'case.unknown'), 'en')).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      code: 'case.unknown',
      detail: 'Number or code is not right',
    });
  });

  it('names the field apart from the other facts', () => {
    const problem = problemOf(new Refusal('invalid', 'review.tag-unknown', { field: 'tags', tag: '999' }), 'en');
    expect(problem).toMatchObject({ field: 'tags', facts: { tag: '999' }, detail: 'There is no tag 999' });
  });

  it('of HTTP alone has the status it was given', () => {
    expect(problemOf(new EdgeProblem(428, 'request.if-match-missing', { field: 'If-Match' }), 'zh')).toMatchObject({
      status: 428,
      title: 'Precondition Required',
      field: 'If-Match',
    });
  });

  it('of a schema names every field in the caller’s language, and nothing of what was sent', () => {
    const schema = z.strictObject({ a: z.string(), b: z.array(z.int().max(5)), c: z.enum(['x', 'y']).optional() });
    const { error } = schema.safeParse({ a: { secret: 1 }, b: [1, 9], c: 'secret', d: 'secret', e: 1 });
    const issues = error!.issues;
    const en = problemOf(new InvalidInput(issues), 'en');
    expect(en?.errors).toEqual([
      { field: 'a', code: 'invalid_type', detail: '"a" must be a text' },
      { field: 'b.1', code: 'too_big', detail: '"b.1" must be at most 5' },
      { field: 'c', code: 'invalid_value', detail: '"c" must be one of these: x, y' },
      { field: 'd', code: 'unrecognized_keys', detail: 'There is no field "d"' },
      { field: 'e', code: 'unrecognized_keys', detail: 'There is no field "e"' },
    ]);
    expect(en).toMatchObject({ status: 422, code: 'request.invalid', field: 'a' });
    expect(en?.detail).toMatch(/^Some fields of the request are not valid: "a" must be a text; "b\.1" must/);
    const zh = problemOf(new InvalidInput(issues), 'zh');
    expect(zh?.detail).toMatch(
      /^请求中有字段不符合要求：“a”须是文本；“b\.1”不能大于 5；“c”只能是以下之一：x、y；没有“d”这个字段/,
    );
    expect(JSON.stringify([en, zh])).not.toContain('secret');
  });

  it.each([
    [{}, ['satisfied']],
    [{ satisfied: 7 }, ['satisfied']],
    [{ result: 'perhaps' }, ['result']],
    [{ result: 'yes', extra: 'secret' }, ['extra']],
    [{ result: 'yes', words: { round: 'secret' } }, ['words.round']],
  ])('of one of several shapes names the fields of the one that %j comes nearest to', (body, fields) => {
    const words = z.strictObject({ round: z.number() }).optional();
    const shape = z.union([
      z.strictObject({ satisfied: z.boolean(), words }),
      z.strictObject({ result: z.enum(['yes', 'no']), words }),
    ]);
    const nested = z.strictObject({ answer: shape });
    const told = (error: z.ZodError | undefined) => problemOf(new InvalidInput(error!.issues), 'en');
    expect(told(shape.safeParse(body).error)?.errors?.map(({ field }) => field)).toEqual(fields);
    expect(told(nested.safeParse({ answer: body }).error)?.errors?.map(({ field }) => field)).toEqual(
      fields.map((field) => `answer.${field}`),
    );
  });

  it.each([[null], [[]], ['secret'], [7]])('of %j where fields are needed names the body', (body) => {
    const { error } = z.strictObject({ a: z.string().optional() }).safeParse(body);
    expect(problemOf(new InvalidInput(error!.issues), 'zh')).toMatchObject({ field: 'body', errors: [{ field: 'body' }] });
  });

  it('is none for a bug or an outage, which say nothing of themselves', () => {
    expect(problemOf(new Error('secret'), 'en')).toBeUndefined();
    expect(problemOf('secret', 'en')).toBeUndefined();
  });
});

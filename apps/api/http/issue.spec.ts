import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { SiteCode } from '#corrections/correction.commands.js';
import { DepartmentCode, LocalCode, Name, RegionCode } from '#directory/directory.events.js';
import { IndicatorCode, SubjectCode } from '#evaluation/content.events.js';
import { RankingQuery } from '../scorecards/comparison-reading.js';
import { WhatIfBody } from '../scorecards/what-if-reading.js';
import { RisingQuery } from '../insight/problems.reading.js';
import { fieldIssues } from './issue.js';
import { issueMessages, misfitMessages } from './messages/issue.messages.js';

const root = join(import.meta.dirname, '../../..');

const Report = z.strictObject({
  title: z.string().min(1).max(5),
  rating: z.number().int().min(1).max(5),
  share: z.number().gt(0).lt(1).optional(),
  kind: z.enum(['complaint', 'question']),
  only: z.literal('yes').optional(),
  day: z.iso.date(),
  at: z.iso.datetime(),
  id: z.uuid(),
  mailbox: z.email().optional(),
  page: z.url().optional(),
  tags: z.array(z.string().regex(/^\d+$/)).min(2).max(3).optional(),
  isTrue: z.boolean().optional(),
  step: z.number().multipleOf(5).optional(),
  about: z.discriminatedUnion('of', [z.object({ of: z.literal('order') }), z.object({ of: z.literal('point') })]).optional(),
  names: z.record(z.string().max(2), z.number()).optional(),
});
const whole = {
  title: '标题',
  rating: 1,
  kind: 'complaint',
  day: '2026-07-31',
  at: '2026-07-31T01:00:00Z',
  id: '00000000-0000-4000-8000-000000000000',
};
const said = (schema: z.ZodType, input: unknown, language: 'zh' | 'en') =>
  fieldIssues(schema.safeParse(input).error?.issues ?? [], language).map(({ detail }) => detail);
const both = (schema: z.ZodType, input: unknown) => [...said(schema, input, 'zh'), ...said(schema, input, 'en')];

describe('what is wrong with a field', () => {
  it.each<[object, string, string]>([
    [{ title: undefined }, '请填写“title”', '"title" is missing'],
    [{ title: 7 }, '“title”须是文本', '"title" must be a text'],
    [{ title: '' }, '“title”不能为空', '"title" must not be empty'],
    [{ title: 'secret' }, '“title”最多 5 个字符', '"title" must have at most 5 characters'],
    [{ rating: 'secret' }, '“rating”须是数字', '"rating" must be a number'],
    [{ rating: 1.5 }, '“rating”须是整数', '"rating" must be a whole number'],
    [{ rating: 0 }, '“rating”不能小于 1', '"rating" must be at least 1'],
    [{ rating: 6 }, '“rating”不能大于 5', '"rating" must be at most 5'],
    [{ share: 0 }, '“share”必须大于 0', '"share" must be more than 0'],
    [{ share: 1 }, '“share”必须小于 1', '"share" must be less than 1'],
    [{ kind: 'secret' }, '“kind”只能是以下之一：complaint、question', '"kind" must be one of these: complaint, question'],
    [{ kind: undefined }, '“kind”只能是以下之一：complaint、question', '"kind" must be one of these: complaint, question'],
    [{ only: 'secret' }, '“only”只能是 yes', '"only" must be yes'],
    [{ day: '2026-02-30' }, '“day”须是 2026-07-31 这样写的日期', '"day" must be a date such as 2026-07-31'],
    [{ at: 'secret' }, '“at”须是 2026-07-31T01:00:00Z 这样写的时刻', '"at" must be an instant such as 2026-07-31T01:00:00Z'],
    [{ id: 'secret' }, '“id”不是有效的编号（UUID）', '"id" is not an id (UUID)'],
    [{ mailbox: 'secret' }, '“mailbox”不是有效的电子邮箱', '"mailbox" is not an e-mail address'],
    [{ page: 'secret' }, '“page”不是有效的网址', '"page" is not a web address'],
    [{ tags: 7 }, '“tags”须是列表', '"tags" must be a list'],
    [{ tags: ['1'] }, '“tags”至少 2 项', '"tags" must have at least 2 entries'],
    [{ tags: ['1', '2', '3', '4'] }, '“tags”最多 3 项', '"tags" must have at most 3 entries'],
    [{ tags: ['1', 'secret'] }, '“tags.1”的写法不对，须符合 /^\\d+$/', '"tags.1" is not written as it has to be: /^\\d+$/'],
    [{ isTrue: 'secret' }, '“isTrue”须是 true 或 false', '"isTrue" must be true or false'],
    [{ step: 3 }, '“step”须是 5 的倍数', '"step" must be a multiple of 5'],
    [{ about: { of: 'secret' } }, '“about.of”只能是以下之一：order、point', '"about.of" must be one of these: order, point'],
    [{ names: { abc: 1 } }, '“names.abc”不是可用的名称', '"names.abc" is no name that can stand here'],
    [{ other: 'secret' }, '没有“other”这个字段', 'There is no field "other"'],
  ])('is a sentence in the language of who asks: %j', (change, zh, en) =>
    expect(both(Report, { ...whole, ...change })).toEqual([zh, en]),
  );

  it.each([
    ['a region code', RegionCode],
    ['a department code', DepartmentCode],
    ['a code of its source', LocalCode],
    ['a name of the directory', Name],
    ['the code of who is assessed', SubjectCode],
    ['the code of an indicator', IndicatorCode],
    ['a site code', SiteCode],
  ])('says in words how %s is written, with an example that is', (_, schema) => {
    const said = both(z.strictObject({ code: schema }), { code: ' secret ' });
    expect(said).toEqual([
      expect.stringMatching(/^“code”的写法不对：/),
      expect.stringMatching(/^"code" is not written as it has to be: /),
    ]);
    expect(said.join()).not.toMatch(/secret|\^|\\/);
    const examples = said.flatMap((sentence) => /(?:例如 |such as )(\S+)$/.exec(sentence)?.[1] ?? []);
    for (const example of examples) expect(schema.safeParse(example).success).toBe(true);
  });

  it('is said of the whole where that is what is wrong', () =>
    expect(both(Report, 'secret')).toEqual(['请求内容须是由字段组成的对象', 'The body must be an object with fields']));

  it.each([
    ['goodrate', ['；相近的有：goodRate、activeGoodRate', '; near to it: goodRate, activeGoodRate']],
    ['beauty', ['', '']],
  ])('names the measure that there is not, and a way to those that there are: %s', (measure, [zh, en]) =>
    expect(both(RankingQuery, { measure, from: '2026-07-01', to: '2026-07-02' })).toEqual([
      `“measure”：没有“${measure}”这个指标，全部指标见 /api/v1/scorecards/measures${zh}`,
      `"measure": there is no measure "${measure}"; all of them stand at /api/v1/scorecards/measures${en}`,
    ]),
  );

  it.each([undefined, '张三 13800001111', '13800001111'])(
    'says no more of a measure than that it is none where it is no name: %j',
    (measure) =>
      expect(both(RankingQuery, { measure, from: '2026-07-01', to: '2026-07-02' })).toEqual([
        '“measure”须是一个指标的代码，全部指标见 /api/v1/scorecards/measures',
        '"measure" must name a measure; all of them stand at /api/v1/scorecards/measures',
      ]),
  );

  it('names the rate of terms that there is not, at its place', () => {
    const part = (measure: string) => ({ measure, points: 50, scoring: { by: 'share' } });
    const terms = { title: { zh: '甲', en: 'A' }, parts: [part('goodRate'), part('good')] };
    expect(fieldIssues(WhatIfBody.safeParse({ instead: { terms } }).error?.issues ?? [], 'zh')).toEqual([
      {
        ...{ field: 'instead.terms.parts.1.measure', code: 'invalid_value' },
        detail:
          '“instead.terms.parts.1.measure”：没有“good”这个比率指标，全部指标见 /api/v1/scorecards/measures；相近的有：goodRate、activeGoodRate',
      },
    ]);
  });

  it.each([
    [RankingQuery, { measure: 'score', from: '2026-07-01', to: '2026-07-02' }, ['“measure”为 score 时须填“scheme”']],
    [RisingQuery, { from: '2020-01-01', to: '2026-07-01' }, ['时段最长 366 天']],
  ] as const)('is said of what does not fit the others: %#', (schema, query, [sentence]) =>
    expect(said(schema, query, 'zh').join()).toContain(sentence),
  );
});

describe('the sentences of what is wrong with fields', () => {
  it.each(Object.entries({ ...issueMessages, ...misfitMessages }))('say the same of “%s” in both languages', (_, [zh, en]) => {
    const factsIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    expect(factsIn(zh)).toEqual(factsIn(en));
    expect(factsIn(zh)).toContain('{field}');
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });

  it('are there for every check of a question that says why it failed', async () => {
    const files = (await readdir(join(root, 'apps/api'), { recursive: true })).filter((file) => /(?<!\.spec)\.ts$/.test(file));
    const sources = await Promise.all(files.map((file) => readFile(join(root, 'apps/api', file), 'utf8')));
    const reasons = sources.flatMap((source) => [...source.matchAll(/\bmessage: '([^']+)'/g)].map(([, reason = '']) => reason));
    const known = [...Object.keys(misfitMessages), ...Object.keys(issueMessages)];
    expect(reasons.filter((reason) => !known.includes(reason))).toEqual([]);
    expect(reasons).toContain('to < from');
  });
});

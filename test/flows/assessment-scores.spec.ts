import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  ends,
  evaluators,
  giveAll,
  opened,
  Results,
  root,
  Round,
  score,
  Scores,
  scoresOf,
  sheet,
} from '../support/assessments.js';
import { worldForSpec } from '../support/for-spec.js';
import { files } from '../support/pictures.js';
import type { StaffClient } from '../support/world.clients.js';
import { Problem } from '../support/world.contract.js';
import { departments } from '../support/world.directory.js';
import { fetchFile, sendFile } from '../support/world.files.js';

const world = await worldForSpec();
const [first, second, third] = await evaluators(world, 'first', 'second', 'third');

const { east, west, city } = departments;
const one = { subject: east, indicator: 'online', value: 80 };
const Taken = z.strictObject({ subject: z.string(), indicator: z.string(), outcome: z.string(), position: z.string() });

const scoresSeen = async (staff: StaffClient, id: string, query = '') => {
  await world.quiet();
  return (await staff.get(`${root}/${id}/scores${query}`)).as(Scores).data;
};
const send = (staff: StaffClient, id: string, csv: string, type = 'text/csv') =>
  staff.send('POST', `${root}/${id}/scores/import`, { headers: { 'content-type': type }, body: csv });
const Line = z.union([
  z.strictObject({ line: z.number(), subject: z.string(), indicator: z.string(), outcome: z.string(), position: z.string() }),
  z.strictObject({ line: z.number(), problem: Problem }),
  z.strictObject({ summary: z.strictObject({ recorded: z.number(), unchanged: z.number(), rejected: z.number() }) }),
]);
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));
const imported = async (staff: StaffClient, id: string, csv: string) => {
  const answer = await send(staff, id, csv);
  if (answer.status !== 200) throw new Error(answer.text);
  expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
  return linesOf(answer.text);
};
const head = 'subject,indicator,value,evidence\n';

describe('a score', () => {
  it.each([
    ['a subject that is not assessed', { subject: '990100' }, 'assessment.unknown-subject', 'subject'],
    ['an indicator that is none', { indicator: 'x' }, 'assessment.unknown-indicator', 'indicator'],
    ['an indicator above others', { indicator: 'service' }, 'assessment.unknown-indicator', 'indicator'],
    ['more than its scale has', { indicator: 'guides', value: 10.5 }, 'assessment.outside-scale', 'value'],
    ['less than its scale has', { value: -1 }, 'assessment.outside-scale', 'value'],
    ['three decimals', { value: 1.005 }, 'request.invalid', 'value'],
    ['no value', { value: undefined }, 'request.invalid', 'value'],
    ['a scorer of its own choice', { scorer: 'second' }, 'request.invalid', 'scorer'],
    [
      'attachments that nobody sent',
      { attachments: ['5e0c1a52-2c1f-4a6b-9c1d-0a1b2c3d4e5f'] },
      'attachment.unknown',
      'attachments',
    ],
  ])('is refused with %s', async (_, change, code, field) => {
    const { id } = await opened(first);
    for (const language of ['zh', 'en']) {
      const { problem } = await first.post(`${root}/${id}/scores`, { ...one, ...change }, { 'accept-language': language });
      expect(problem).toMatchObject({ code, field });
      expect(/\p{Script=Han}/u.test(problem.detail)).toBe(language === 'zh');
    }
  });

  it('is shown to nobody but its scorer until the other is in', async () => {
    const { id } = await opened(first);
    const words = '首页三次点击可达';
    const taken = (await score(first, id, { ...one, evidence: words })).as(Taken);
    expect(taken).toMatchObject({ subject: east, indicator: 'online', outcome: 'recorded' });
    expect((await score(first, id, { ...one, evidence: words })).as(Taken)).toMatchObject({ outcome: 'unchanged' });
    const [seen] = await scoresSeen(first, id);
    expect(seen).toMatchObject({ standing: 'waiting', given: [{ scorer: 'first', value: 80, evidence: words }] });
    for (const other of [second, third])
      expect(await scoresSeen(other, id)).toMatchObject([{ standing: 'waiting', given: [], reconciled: null }]);
    expect((await score(first, id, { ...one, value: 82 })).status).toBe(200); // their own, anew
    expect((await score(second, id, { ...one, value: 70 })).status).toBe(200);
    expect(await scoresSeen(third, id)).toMatchObject([
      {
        standing: 'apart',
        given: [
          { scorer: 'first', value: 82, evidence: null },
          { scorer: 'second', value: 70 },
        ],
      },
    ]);
    expect((await score(first, id, { ...one, value: 71 })).refusal).toBe('409 assessment.both-in');
    expect((await score(third, id, one)).refusal).toBe('409 assessment.scored-twice');
    for await (const { data } of world.parts.store.read(`assessment.scores-${id}-${east}`))
      expect(JSON.stringify(data)).not.toContain(words);
    expect((await first.get(`${root}/${id}/scores?cursor=x`)).refusal).toBe('422 cursor.invalid');
  });

  it('may be proved by files, which are as blind as the score', async () => {
    const { id } = await opened(first);
    const attachment = await sendFile(first, files.pdf);
    const path = `${root}/${id}/attachments/${attachment}`;
    expect((await score(second, id, { ...one, attachments: [attachment] })).refusal).toBe('404 attachment.unknown');
    expect((await score(first, id, { ...one, attachments: [attachment] })).status).toBe(200);
    await world.quiet();
    expect((await fetchFile(first, path)).bytes).toEqual(Buffer.from(files.pdf));
    expect((await second.get(path)).refusal).toBe('404 attachment.unknown');
    expect((await world.supervisor.get(path)).refusal).toBe('403 access.wrong-role');
    expect((await score(second, id, one)).status).toBe(200);
    await world.quiet();
    expect((await fetchFile(second, path)).bytes).toEqual(Buffer.from(files.pdf));
  });
});

describe('a reconciliation', () => {
  it('is for scores that are both in and too far apart, with its reason', async () => {
    const { id } = await opened(first);
    const path = `${root}/${id}/reconcile`;
    const body = { ...one, value: 75, reason: '第三人复查' };
    await score(first, id, one);
    expect((await third.post(path, body)).refusal).toBe('409 assessment.not-both-in');
    await score(second, id, { ...one, value: 70 });
    expect((await third.post(path, { ...body, reason: '' })).problem).toMatchObject({ status: 422, field: 'reason' });
    expect((await third.post(path, { ...body, value: 101 })).refusal).toBe('422 assessment.outside-scale');
    expect((await third.post(path, body)).as(Taken)).toMatchObject({ outcome: 'recorded' });
    expect((await third.post(path, body)).as(Taken)).toMatchObject({ outcome: 'unchanged' });
    expect(await scoresSeen(first, id)).toMatchObject([
      { standing: 'settled', reconciled: { by: 'third', value: 75, reason: '第三人复查' } },
    ]);
    const near = { subject: west, indicator: 'online' };
    await score(first, id, { ...near, value: 60 });
    await score(second, id, { ...near, value: 65 });
    expect((await third.post(path, { ...near, value: 62, reason: '无' })).refusal).toBe('409 assessment.nothing-to-reconcile');
  });
});

describe('a file of scores', () => {
  const rows = scoresOf(sheet).map(({ subject, indicator, value }) => `${subject},${indicator},${value},`);

  it('is taken in line by line; a bad one is told with its number, and the rest go on', async () => {
    const { id } = await opened(first);
    const bad = ['990100,online,1,', `${east},none,1,`, `${east},online,eighty,`, `${east},online`, `${city},guides,11,`];
    const lines = await imported(first, id, `\uFEFF${head}${[...bad, ...rows].join('\n')}\n`);
    const problems = lines.flatMap((line) =>
      'problem' in line ? [`${line.line} ${line.problem.code} ${line.problem.field}`] : [],
    );
    expect(problems.toSorted()).toEqual([
      '2 assessment.unknown-subject subject',
      '3 assessment.unknown-indicator indicator',
      '4 request.invalid value',
      '5 assessment.unreadable-line undefined',
      '6 assessment.outside-scale value',
    ]);
    expect(lines.flatMap((line) => ('problem' in line && line.line === 5 ? [line.problem] : []))).toMatchObject([
      { detail: '该行无法读取：字段个数与文件首行不一致', facts: { fault: 'field-count' } },
    ]);
    expect(lines.at(-1)).toEqual({ summary: { recorded: 9, unchanged: 0, rejected: 5 } });
    expect(await scoresSeen(first, id)).toHaveLength(9);
  });

  it('changes nothing when it comes again, and tells what is new in it', async () => {
    const { id } = await opened(first);
    await imported(first, id, head + rows.slice(0, 5).join('\n'));
    const before = await world.parts.store.head();
    expect((await imported(first, id, head + rows.slice(0, 5).join('\n'))).at(-1)).toEqual({
      summary: { recorded: 0, unchanged: 5, rejected: 0 },
    });
    expect(await world.parts.store.head()).toBe(before);
    expect((await imported(first, id, head + [...rows, ...rows].join('\r\n'))).at(-1)).toEqual({
      summary: { recorded: 4, unchanged: 14, rejected: 0 },
    });
  });

  it('has evidence that is sealed', async () => {
    const { id } = await opened(first);
    await imported(first, id, `${head}${east},online,80,"页面清楚,\n分两行"\n`);
    expect(await scoresSeen(first, id)).toMatchObject([{ given: [{ evidence: '页面清楚,\n分两行' }] }]);
    for await (const { data } of world.parts.store.read(`assessment.scores-${id}-${east}`))
      expect(JSON.stringify(data)).not.toContain('页面');
  });

  it('is a table, of an open round', async () => {
    const { id } = await opened(first);
    expect((await first.post(`${root}/${id}/scores/import`, { subject: east })).refusal).toBe('415 request.media-type');
    expect((await send(first, id, head, 'application/x-ndjson')).refusal).toBe('415 request.media-type');
    expect((await send(first, '5e0c1a52-2c1f-4a6b-9c1d-0a1b2c3d4e5f', head)).refusal).toBe('404 assessment.unknown');
    expect(await imported(first, id, '')).toEqual([{ summary: { recorded: 0, unchanged: 0, rejected: 0 } }]);
    expect(await imported(first, id, 'a,b\n1,2\n')).toMatchObject([
      { line: 2, problem: { code: 'request.invalid', field: 'subject' } },
      { summary: { rejected: 1 } },
    ]);
  });
});

describe('many scorers at once', () => {
  it('do not fight: all of two sheets are taken side by side', async () => {
    const { id } = await opened(first);
    const sheets = [first, second].flatMap((scorer) => scoresOf(sheet).map((body) => score(scorer, id, body)));
    expect((await Promise.all(sheets)).map(({ status }) => status)).toEqual(sheets.map(() => 200));
    expect((await first.post(`${root}/${id}/publish`)).status).toBe(200);
  });

  it('lose no score that was acknowledged to a publication that comes between', async () => {
    const { id } = await opened(first, { tolerance: 100 });
    await giveAll(first, id, sheet);
    /** The last value of each scorer that was acknowledged. */
    const acknowledged = new Map(
      scoresOf(sheet).map(({ subject, indicator, value }) => [`first ${subject} ${indicator}`, value]),
    );
    const give = async (scorer: StaffClient, name: string, body: ReturnType<typeof scoresOf>[number]) => {
      const { status } = await score(scorer, id, body);
      if (status === 200) acknowledged.set(`${name} ${body.subject} ${body.indicator}`, body.value);
      else expect(status).toBe(409);
    };
    let published: Round | undefined;
    const publishing = async () => {
      for (let turn = 0; turn < 400 && !published; turn++) {
        const answer = await third.post(`${root}/${id}/publish`);
        if (answer.status === 200) published = answer.as(Round);
        else expect(answer.refusal).toBe('409 assessment.incomplete');
      }
    };
    const scoring = scoresOf(sheet).flatMap((body) => [
      give(second, 'second', { ...body, value: body.value / 2 > 5 ? 50 : 5 }),
      give(first, 'first', { ...body, value: Math.floor(body.value) }),
      give(third, 'third', body),
    ]);
    await Promise.all([publishing(), publishing(), ...scoring]);
    if (!published) throw new Error('it was not published');

    expect(acknowledged.size).toBe(18); // two of every indicator of every subject, and of no third
    const { data } = (await first.get(`${root}/${id}/results?waitFor=${published.position}`)).as(Results);
    for (const { subject, figures } of data)
      for (const indicator of ends) {
        const values = ['first', 'second', 'third'].flatMap((name) => acknowledged.get(`${name} ${subject} ${indicator}`) ?? []);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(figures.find((figure) => figure.indicator === indicator)?.points).toBeCloseTo(
          indicator === 'guides' ? mean * 10 : mean,
          1,
        );
      }
  });
});

describe('a published round', () => {
  it('is final: nothing is taken any more', async () => {
    const { id } = await opened(first);
    for (const scorer of [first, second]) await giveAll(scorer, id, sheet);
    const published = (await first.post(`${root}/${id}/publish`)).as(Round);
    const before = await world.parts.store.head();
    expect((await first.post(`${root}/${id}/publish`)).as(Round)).toMatchObject({ hash: published.hash, duplicate: true });
    for (const answer of [
      await score(first, id, { ...one, value: 81 }),
      await score(third, id, one),
      await third.post(`${root}/${id}/reconcile`, { ...one, value: 75, reason: '复查' }),
      await first.post(`${root}/${id}/samples`, { kind: 'items', size: 1 }),
      await first.post(`${root}/${id}/open`, undefined, { 'if-match': published.etag }),
    ])
      expect(answer.refusal).toBe('409 assessment.final');
    expect(await imported(third, id, `${head}${east},online,1,\n`)).toMatchObject([
      { line: 2, problem: { code: 'assessment.final', status: 409 } },
      { summary: { recorded: 0, unchanged: 0, rejected: 1 } },
    ]);
    expect(await world.parts.store.head()).toBe(before);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { measureNames } from '#scorecards/measures.query.js';
import { worldForSpec } from '../support/for-spec.js';
import { visitorOf } from '../support/staff.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const base = '/staff/scorecards';
const july = { from: '2026-07-01', to: '2026-07-31' };

const world = await worldForSpec();
const evaluator = visitorOf(world, 'evaluator');
/** After the first two reviews, before the third. */
let early: string;
let late: string;
beforeAll(async () => {
  const review = (rating: number, itemCode: string) => world.channel.submit({ rating, itemCode });
  await review(5, items.east);
  await review(1, items.west);
  await world.quiet();
  early = (await world.evaluator.scorecard(july)).asOf;
  await review(2, items.east);
  await world.quiet();
  late = (await world.evaluator.scorecard(july)).asOf;
});

const linkIn = (text: string, pattern: string, holding = '') =>
  [...text.matchAll(new RegExp(`href="(${pattern}[^"]*)"`, 'g'))]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .find((href) => href.includes(holding)) ?? '';
const picture = async (path: string) => {
  const response = await fetch(`${world.url}${path}`, { headers: evaluator.browserHeaders });
  return {
    type: response.headers.get('content-type'),
    policy: response.headers.get('content-security-policy'),
    svg: await response.text(),
  };
};

const linkFrom = (text: string, pattern: RegExp) => pattern.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
/** The cells of the line that names something. */
const rowOf = (text: string, name: string | null) => {
  const row = text.split('<tr>').find((one) => one.includes(`>${name}<`)) ?? '';
  return row.replace(/<[^>]+>/g, '|').replace(/\|[\s|]*/g, '|');
};
const Places = z.object({ data: z.array(z.object({ name: z.string(), rank: z.number().nullable(), of: z.number() })) });

describe('the page of a trend', () => {
  it('shows one figure month by month, each with its list, and draws it', async () => {
    const { status, text } = await evaluator.get(
      withQuery(`${base}/trend`, { measure: 'bad', from: '2026-06-01', to: '2026-07-31' }),
    );
    expect(status).toBe(200);
    const list = await evaluator.get(linkIn(text, `${base}/rows\\?[^"]*from=2026-07-01`));
    expect(list.text).toContain('合计 2');
    const { type, policy, svg } = await picture(/<img src="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect([type, svg.startsWith('<svg')]).toEqual(['image/svg+xml; charset=utf-8', true]);
    expect(policy).toContain("default-src 'none'");
  });

  it.each([
    [{ unit: 'fortnight' }, 'unit', '没有这个时间单位'],
    [{ measure: 'beauty' }, 'measure', '没有这个指标'],
    [{ unit: 'day', from: '2020-01-01', to: '2026-07-31' }, 'unit', '最多 400 个点'],
  ])('says what is wrong, at its field, and keeps the question: %j', async (query, field, sentence) => {
    const { status, text } = await evaluator.get(withQuery(`${base}/trend`, query));
    expect([status, text.includes(`href="#${field}"`), text.includes(sentence)]).toEqual([422, true, true]);
    expect(text).toContain('id="from"');
  });

  it('refuses a picture of nonsense', async () => {
    for (const asked of ['from=x', 'measure=beauty', 'unit=day&from=2020-01-01&to=2026-07-31'])
      expect((await evaluator.get(`${base}/trend/chart.svg?${asked}`)).status).toBe(422);
  });

  it('begins with nothing where nothing was known, and says so instead of a moment', async () => {
    const { text } = await evaluator.get(withQuery(`${base}/trend`, { ...july, asOf: '2026-06-30' }));
    expect([text.includes('当时还没有任何数据'), text.includes('1970年')]).toEqual([true, false]);
  });
});

describe('the page of a ranking', () => {
  it('shows units among their peers with their intervals, drawn too, each with its list', async () => {
    const { status, text } = await evaluator.get(withQuery('/staff/rankings', { ...july, measure: 'badRate' }));
    expect([status, text.includes('95% 区间'), text.includes('没有此类事项，不参排')]).toEqual([200, true, true]);
    const list = await evaluator.get(linkIn(text, `${base}/rows\\?[^"]*department=${departments.west}[^"]*part=numerator`));
    expect(list.text).toContain('合计 1');
    const { svg } = await picture(/<img src="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect(svg).toContain('%');
  });

  it('gives itself as a file, with the headings of its own language', async () => {
    const { text } = await evaluator.get(
      withQuery('/staff/rankings', { ...july, department: `部门 ${departments.west}`, lang: 'en' }),
    );
    const link = linkIn(text, '/staff/rankings/download', 'format=csv');
    const file = await fetch(`${world.url}${link}`, { headers: { ...evaluator.browserHeaders, 'accept-language': 'zh' } });
    expect([file.status, (await file.text()).includes('On-time rate')]).toEqual([200, true]);
    expect((await evaluator.get(link.replace('lang=en', 'lang=fr'))).status).toBe(422);
  });

  it('ranks by the score of a scheme as the API does, ties shared', async () => {
    const asked = { ...july, measure: 'score', scheme: 'handling-first', minimum: '1' };
    const { status, text } = await evaluator.get(withQuery('/staff/rankings', asked));
    expect([status, text.includes('handling-first@'), text.includes('样本不少于 1 ')]).toEqual([200, true, true]);
    const { data } = (await world.evaluator.get(withQuery('/api/v1/scorecards/rankings', asked))).as(Places);
    expect(data.filter(({ rank }) => rank === 1).length).toBeGreaterThan(0);
    for (const { name, rank, of } of data) expect(rowOf(text, name)).toContain(rank === null ? '不参排' : `|${rank} / ${of}|`);
    const { svg } = await picture(/<img src="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect(svg).toContain('<svg');
  });

  it('ranks the regions below one, each leading to its own figures', async () => {
    const { status, text } = await evaluator.get(
      withQuery('/staff/rankings', { ...july, measure: 'bad', by: 'region', region: regions.city, scheme: 'handling-first' }),
    );
    expect([status, rowOf(text, '东县').includes('|1 / 2|'), rowOf(text, '西县').includes('|1 / 2|')]).toEqual([200, true, true]);
    const list = await evaluator.get(linkIn(text, `${base}/rows\\?[^"]*region=${regions.west}`));
    expect(list.text).toContain('合计 1');
  });

  it('lists those with too little to go by apart', async () => {
    const { text } = await evaluator.get(withQuery('/staff/rankings', { ...july, measure: 'badRate', minimum: '2' }));
    const apart = text.slice(text.indexOf('不参排的单位'));
    expect(rowOf(text, `部门 ${departments.east}`)).toContain('|1 / 1|');
    expect(rowOf(apart, `部门 ${departments.west}`)).toContain('样本不足');
  });

  it.each([
    [{ measure: 'score' }, 'scheme', '请选择评分方案'],
    [{ measure: 'score', scheme: 'beauty' }, 'scheme', '没有这个评分方案'],
    [{ by: 'region' }, 'region', '请填上级区划'],
    [{ minimum: '-1' }, 'minimum', '最少样本请填'],
    [{ measure: 'beauty' }, 'measure', '没有这个指标'],
  ])('says what is wrong, at the field: %j', async (query, field, sentence) => {
    const { status, text } = await evaluator.get(withQuery('/staff/rankings', query));
    expect([status, text.includes(`href="#${field}"`), text.includes(sentence)]).toEqual([422, true, true]);
  });

  it('is drawn in the colours that its reader sees', async () => {
    const { text } = await evaluator.get(withQuery('/staff/rankings', { ...july, measure: 'badRate' }));
    const dark = linkFrom(text, /<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)"/);
    expect((await picture(dark)).svg).toContain('#191f27');
    const high = await evaluator.get(withQuery('/staff/rankings', { ...july, measure: 'badRate', contrast: 'high' }));
    expect((await picture(linkFrom(high.text, /<img src="([^"]+)"/))).svg).toContain('#ff0');
    await evaluator.get('/staff/rankings?contrast=normal');
  });
});

describe('the page that compares', () => {
  it('shows two moments side by side, and why a figure changed', async () => {
    const { status, text } = await evaluator.get(withQuery(`${base}/compare`, { ...july, before: early, asOf: late }));
    expect(status).toBe(200);
    const { text: why } = await evaluator.get(linkIn(text, `${base}/rows\\?[^"]*measure=bad`, 'since='));
    expect(why).toContain('此间变化 +1');
    const same = withQuery(`${base}/rows`, { ...july, since: late, asOf: late, measure: 'bad' });
    expect((await evaluator.get(same)).text).toContain('没有这样的评价或工单');
  });

  it.each([
    [{ before: 'soon' }, '先前时刻请写成'],
    [{ from: '2026-07-09', to: '2026-07-01' }, '结束日期早于开始日期'],
    [{ asOf: '2099-01-01' }, '截至时刻还没有到'],
    [{ before: '2099-01-01' }, '先前时刻还没有到'],
    [{ department: 'nobody' }, '没有这个部门'],
    [{ other: 'beauty' }, '没有这个评分方案'],
  ])('says what is wrong: %j', async (query, sentence) => {
    const { status, text } = await evaluator.get(withQuery(`${base}/compare`, query));
    expect([status, text.includes(sentence)]).toEqual([422, true]);
  });

  it('gives its table as CSV and as a workbook, of the moments that it shows', async () => {
    const asked = { ...july, before: early, asOf: late, scheme: 'handling-first', department: `部门 ${departments.east}` };
    const { text } = await evaluator.get(withQuery(`${base}/compare`, asked));
    const { text: csv } = await evaluator.get(linkIn(text, `${base}/compare/download`, 'format=csv'));
    const [heads = [], ...lines]: string[][] = parse(csv, { bom: true });
    expect(heads.slice(0, 3)).toEqual(['指标', '单位', `先前（${early}）`]);
    expect(lines).toHaveLength(1 + measureNames.length);
    expect(lines.find(([name]) => name === '差评')).toEqual(['差评', 'reviews', '0', '', '', '1', '', '', '1']);
    const link = linkIn(text, `${base}/compare/download`, 'format=xlsx');
    const file = await fetch(`${world.url}${link}`, { headers: evaluator.browserHeaders });
    expect(Object.keys(unzipSync(new Uint8Array(await file.arrayBuffer())))).toContain('xl/workbook.xml');
    expect((await evaluator.get(`${base}/compare/download?before=soon&format=csv`)).status).toBe(422);
    expect((await visitorOf(world, 'operator').get(link)).status).toBe(403);
  });

  it('refuses an earlier moment that is the later one', async () => {
    const { status, text } = await evaluator.get(withQuery(`${base}/compare`, { ...july, before: late, asOf: early }));
    expect([status, text.includes('先前时刻晚于后来时刻')]).toEqual([422, true]);
  });

  it('says that nothing was known at the earlier moment, where that is so', async () => {
    const { text } = await evaluator.get(withQuery(`${base}/compare`, { ...july, before: '2026-06-30', asOf: late }));
    expect([text.includes('当时还没有任何数据'), text.includes('1970年')]).toEqual([true, false]);
  });

  it('scores the same moment by two schemes where no earlier one is named', async () => {
    const schemes = { scheme: 'handling-first', other: 'lianyungang-like' };
    const { text } = await evaluator.get(withQuery(`${base}/compare`, { ...july, asOf: late, ...schemes }));
    expect(text).toMatch(/<input id="other"[^>]* list="schemes"/);
    expect(text).toContain('<option value="three-rates">');
    expect(rowOf(text, '差评')).toContain('|2|2|0|');
    expect(text).toContain('左侧评分方案: handling-first@0');
    expect(text).toContain('右侧评分方案: lianyungang-like@0');
  });

  it('shows the scores of two schemes', async () => {
    const schemes = { scheme: 'handling-first', other: 'lianyungang-like@0' };
    const { status, text } = await evaluator.get(withQuery(`${base}/compare`, { ...july, before: late, ...schemes }));
    expect([status, text.includes('(lianyungang-like@0)')]).toEqual([200, true]);
  });
});

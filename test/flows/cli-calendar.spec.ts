import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { RulebookProgress, Rulebook } from '#rulebook/rulebook.port.js';
import { CommandLine } from '../support/cli.js';
import { folderForSpec, worldForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';

const world = await worldForSpec();
const cli = CommandLine.of(world);
const folder = await folderForSpec();

const fileOf = async (name: string, content: unknown): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

const year = {
  year: 2027,
  source: '国办发明电〔2026〕1号',
  off: [{ from: '2027-01-01', to: '2027-01-03' }],
  makeUp: ['2027-01-09'],
};

describe('redress calendar due', () => {
  it('prints every day with its number or why it has none, and the day on which the limit ends', async () => {
    expect(await cli.run('calendar', 'due', '2025-12-31', '2')).toEqual({
      code: 0,
      err: '',
      out: [
        '2026-01-01     -  holiday',
        '2026-01-02     -  holiday',
        '2026-01-03     -  weekend',
        '2026-01-04     1  make up day',
        '2026-01-05     2  working day',
        'due 2026-01-05  by the calendar cn@0',
        '',
      ].join('\n'),
    });
  });

  it('counts calendar days where it is told to, and moves the end past days off', async () => {
    const { out } = await cli.run('calendar', 'due', '2026-09-29', '2', '--calendar-days');
    expect(out.split('\n').slice(0, 3)).toEqual([
      '2026-09-30     1  calendar day',
      '2026-10-01     2  calendar day',
      '2026-10-02     -  moved past day off',
    ]);
    expect(out).toMatch(/due 2026-10-08 {2}by the calendar cn@0\n$/);
  });

  it('says where the calendar is not published', async () => {
    const { code, out } = await cli.run('calendar', 'due', '2026-12-31', '1');
    expect(code).toBe(0);
    expect(out).toMatch(/^2027-01-01 {5}1 {2}working day, not published\n/);
    expect(out).toContain(
      'due 2027-01-01  by the calendar cn@0  provisional: the calendar is published from 2024-01-01 to 2026-12-31',
    );
  });

  it.each([
    [['2026-02-30', '1'], '2026-02-30 is not a date'],
    [['30.9.2026', '1'], '30.9.2026 is not a date'],
    [['9999-12-31', '1'], '9999-12-31 is not a date from 1990 to 2100'],
    [['2026-09-30', '0'], '0 is not a number of days'],
    [['2026-09-30', '-5'], '-5 is not a number of days'],
    [['2026-09-30', '10000'], '10000 is not a number of days'],
    [['2026-09-30', 'five'], 'five is not a number of days'],
    [['2026-09-30', '1.5'], '1.5 is not a number of days'],
    [['2026-09-30', '1001'], '1001 is not a number of days'],
    [['2026-09-30'], `missing required argument 'n'`],
  ])('says what is wrong with %j', async (args, said) => {
    expect(await cli.run('calendar', 'due', ...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
  });
});

describe('redress calendar load', () => {
  it.each([
    ['not-json', 'off: 2027', 'is not JSON'],
    ['no-year', { off: [] }, 'is not a calendar year: "year" is missing'],
    ['no-days', { ...year, off: ['2027-01-01'] }, 'is not a calendar year: "off.0" must be an object with fields'],
  ])('says what is wrong with a file: %s', async (name, content, said) => {
    const file = await fileOf(name, content);
    expect(await cli.run('calendar', 'load', file)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
  });

  it.each([
    [{ ...year, makeUp: ['2027-01-11'] }, 'The make-up day 2027-01-11 is no weekend day'],
    [{ ...year, year: 2028, off: [], makeUp: [] }, '2028 does not follow the year before it'],
  ])('refuses what no calendar can be', async (content, said) => {
    const file = await fileOf('wrong.json', content);
    expect(await cli.run('calendar', 'load', file)).toEqual({ code: 1, out: '', err: `error: ${said}\n` });
  });

  it('publishes a year, once, and running processes go by it', async () => {
    const file = await fileOf('2027.json', year);
    expect(await cli.run('calendar', 'load', file)).toEqual({ code: 0, err: '', out: '2027 is published as cn@1\n' });
    expect(await cli.run('calendar', 'load', file)).toMatchObject({ code: 0, out: '2027 is known as it stands there\n' });
    const { out } = await cli.run('calendar', 'due', '2026-12-31', '1');
    expect(out).toMatch(/due 2027-01-04 {2}by the calendar cn@1\n$/);
    await world.app.get(RulebookProgress).waitFor(await world.parts.store.head(), AbortSignal.timeout(10_000));
    expect(world.app.get(Rulebook).calendar()).toMatchObject({ version: 'cn@1', coveredUntil: '2027-12-31' });
  }, 30_000);
});

describe('redress import reviews', () => {
  it('reads by a map of the rulebook', async () => {
    const headers = { 'content-type': 'application/json' };
    const path = '/api/v1/rulebook/source-map/hefei';
    const map = { name: 'hefei', columns: { 评价: 'rating' }, codes: { rating: { A: 5, E: 1 } } };
    const operator = world.as('operator');
    const body = JSON.stringify({ kind: 'source-map', map });
    await operator.send('PUT', `${path}/draft`, { headers: { ...headers, 'if-none-match': '*' }, body });
    const file = await fileOf('hefei.csv', `externalId,itemCode,评价\nh-1,${items.east},A\nh-2,${items.east},F\n`);
    const args = ['import', 'reviews', file, '--source', 'hall-hefei', '--map', 'hefei'];
    expect(await cli.run(...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no source map hefei; there are chengdu, '),
    });
    const published = await operator.send('POST', `${path}/publish`, {
      headers: { ...headers, 'if-match': '"0"' },
      body: JSON.stringify({ effectiveFrom: new Date().toISOString().slice(0, 10) }),
    });
    expect(published.status).toBe(200);
    expect(await cli.run(...args)).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 accepted, 0 duplicates, 1 rejected'),
    });
  }, 30_000);
});

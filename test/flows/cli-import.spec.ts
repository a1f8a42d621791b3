import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Directory } from '#directory/directory.port.js';
import type { StoredEvent } from '#kernel/events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { CommandLine } from '../support/cli.js';
import { worldForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

type Submitted = StoredEvent<Extract<ReviewEvent, { type: 'ReviewSubmitted' }>>;

const world = await worldForSpec({ idle: true });
const cli = CommandLine.of(world);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (name: string, lines: readonly string[]): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, lines.join('\n'));
  return file;
};

const rejectsIn = async (file: string): Promise<unknown[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);

/** Every review of a source that the log holds, in its order. */
const reviewsOf = async (source: string): Promise<Submitted['data'][]> => {
  const found: Submitted['data'][] = [];
  for (let after = 0n, more = true; more;) {
    const page = await world.parts.store.readAll(after, { types: ['ReviewSubmitted'] }, 5_000);
    for (const { data } of page.events as readonly Submitted[]) if (data.source === source) found.push(data);
    ({ upTo: after, more } = page);
  }
  return found;
};

describe('import directory', () => {
  const lines = [
    'entry,code,name,regionCode,parentCode,departmentCode,kind',
    'region,990300,南县,,990000,,',
    'region,99x,坏县,,,,',
    'service-point,hall-south,南县大厅,990300,,,hall',
    'service-point,hall-north,北县大厅,990400,,,hall',
  ];

  it('takes the good lines, tells what is wrong with the others, and changes nothing the second time', async () => {
    const file = await put('city.csv', lines);
    const rejects = join(folder, 'rejects.ndjson');
    const first = await cli.run('import', 'directory', file, '--from', '2024-01-01', '--rejects', rejects);
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/^line 3: code: "code" is not written as it has to be: .+$/m);
    expect(first.out).toMatch(/^line 5: regionCode: no region 990400 by 2024-01-01.+$/m);
    expect(first.out).toMatch(/^2 recorded, 0 unchanged, 2 rejected$/m);
    expect(await rejectsIn(rejects)).toMatchObject([
      { line: 3, field: 'code', code: 'import.malformed-field' },
      { line: 5, field: 'regionCode', code: 'import.unknown-reference' },
    ]);
    const directory = world.app.get(Directory);
    await eventually(() => Promise.resolve(directory.servicePoint('hall-south', '2024-01-01')));
    expect(directory.servicePoint('hall-south', '2024-01-01')).toMatchObject({ name: '南县大厅', regionCode: '990300' });

    const again = await cli.run('import', 'directory', file, '--from', '2024-01-01');
    expect(again.out).toMatch(/^0 recorded, 2 unchanged, 2 rejected$/m);
  }, 60_000);

  it('takes lines of one kind, and says nothing but counts when all is well', async () => {
    const file = await put('items.ndjson', ['{"code":"item-one","name":"一件事","departmentCode":"11990100MB0000002X"}']);
    const { code, out } = await cli.run('import', 'directory', file, '--entry', 'item', '--from', '2024-01-01');
    expect({ code, out }).toEqual({ code: 0, out: '1 recorded, 0 unchanged, 0 rejected\n' });
  }, 30_000);
});

describe('import reviews with the map', () => {
  const occurredAt = '2025-03-01 09:30:00';
  const counted = (rating: number, channel: string, active = true) => ({
    rating,
    channel,
    active,
    department: '11990100MB0000002X',
    occurredOn: '2025-03-01',
  });
  const header = 'externalId,itemCode,rating,channel,occurredAt,caseKind,reviewerKind';

  /** Rows of a source (rating, channel, case kind, reviewer kind), and what they are counted as, or the field that is wrong. */
  const maps: readonly (readonly [map: string, rows: readonly (readonly [string, object | string])[]])[] = [
    [
      'contract',
      [
        ['5,portal,,', counted(5, 'portal')],
        ['非常不满意,sms,,', counted(1, 'sms')],
        ['5,1,,', 'channel'],
      ],
    ],
    [
      'national',
      [
        ['1,2,,2', counted(1, 'app')],
        ['5,5,,1', counted(5, 'hall-terminal')],
        ['5,6,,', 'channel'],
        ['5,1,,0', 'reviewerKind'],
      ],
    ],
    [
      'gbt39046',
      [
        ['1,6,1,', counted(5, 'hotline-12345')],
        ['5,7,2,', counted(1, 'sms')],
        ['4,1,3,', 'caseKind'],
      ],
    ],
    [
      'chengdu',
      [
        ['4,6,,', counted(4, 'hotline-12345')],
        ['2,7,,', counted(2, 'sms')],
      ],
    ],
    [
      'shandong',
      [
        ['3,3,1,', counted(3, 'qr-code')],
        ['3,4,0,', 'caseKind'],
      ],
    ],
    [
      'zhejiang',
      [
        ['2,6,1,', counted(2, 'sms')],
        ['3,7,2,', counted(3, 'import', false)],
        ['6,1,1,', 'rating'],
      ],
    ],
    [
      'guangdong',
      [
        ['1,1,,0', counted(1, 'portal')],
        ['5,4,,1', counted(5, 'hall-tablet')],
        ['5,4,,2', 'reviewerKind'],
      ],
    ],
  ];

  it.each(maps)(
    '%s',
    async (map, rows) => {
      const cells = rows.map(([row]) => row.split(','));
      const lines = cells.map(([rating, channel, kind, who], i) =>
        [`${map}-${i}`, items.east, rating, channel, occurredAt, kind, who].join(','),
      );
      const file = await put('reviews.csv', [header, ...lines]);
      const rejects = join(folder, 'rejects.ndjson');
      const { code } = await cli.run('import', 'reviews', file, '--source', map, '--map', map, '--rejects', rejects);
      const wrong = rows.flatMap(([, meant], i) => (typeof meant === 'string' ? [{ line: i + 2, field: meant }] : []));
      expect(code).toBe(wrong.length > 0 ? 1 : 0);
      expect(await rejectsIn(rejects)).toMatchObject(wrong);
      const stored = await reviewsOf(map);
      expect(stored.map((data) => data.counted)).toMatchObject(
        rows.flatMap(([, meant]) => (typeof meant === 'string' ? [] : [meant])),
      );
      expect(stored.every((data) => data.occurredAt.startsWith('2025-03-01T01:30:00'))).toBe(true);
    },
    30_000,
  );

  it('of a file, with columns and codes of its own', async () => {
    const map = {
      name: 'own',
      columns: { 事项: 'itemCode', 评价: 'rating', 编号: 'externalId' },
      ignore: ['窗口名称'],
      codes: { rating: { A: 5, E: 1 } },
    };
    const mapFile = await put('own.json', [JSON.stringify(map)]);
    const file = await put('own.csv', [
      '编号,事项,评价,窗口名称',
      `1,${items.east},A,三号`,
      `2,${items.east},E,三号`,
      `3,${items.east},5,三号`,
    ]);
    const { out } = await cli.run('import', 'reviews', file, '--source', 'own', '--map', mapFile);
    expect(out).toMatch(/^line 4: rating: .+ is not in its code map$/m);
    expect(out).toMatch(/^2 accepted, 0 duplicates, 1 rejected /m);
    expect((await reviewsOf('own')).map((data) => data.counted.rating)).toEqual([5, 1]);
  }, 30_000);
});

describe('import reviews', () => {
  it('tells what is wrong with a line and never what it says', async () => {
    const secret = '13800001111';
    const file = await put('mixed.ndjson', [
      JSON.stringify({ externalId: 'm-1', itemCode: items.east, rating: 5 }),
      `{"contact": "${secret}", `,
      JSON.stringify({ externalId: 'm-3', itemCode: 'item-nowhere', rating: 5, contact: secret }),
      JSON.stringify({ externalId: 'm-4', itemCode: items.east, rating: 9, contact: secret }),
      JSON.stringify({ externalId: 'm-5', itemCode: items.east, rating: 5, comments: secret }),
      '',
      JSON.stringify({ externalId: 'm-1', itemCode: items.east, rating: 5 }),
      JSON.stringify({ externalId: 'm-1', itemCode: items.east, rating: 1 }),
      JSON.stringify({ externalId: 'm-9', itemCode: items.east, rating: 5, comment: '长'.repeat(40_000) }),
      '[]',
    ]);
    const rejects = join(folder, 'rejects.ndjson');
    const { code, out, err } = await cli.run('import', 'reviews', file, '--source', 'mixed', '--rejects', rejects);
    expect(code).toBe(1);
    expect(out).toMatch(/^1 accepted, 1 duplicates, 7 rejected /m);
    expect(await rejectsIn(rejects)).toMatchObject([
      { line: 2, field: null, code: 'import.unreadable' },
      { line: 3, field: 'itemCode', code: 'review.unknown-item' },
      { line: 4, field: 'rating', code: 'import.malformed', reason: '"rating" must be at most 5' },
      { line: 5, field: 'comments', code: 'import.malformed', reason: 'There is no field "comments"' },
      { line: 8, field: null, code: 'review.other-content' },
      { line: 9, field: null, code: 'import.unreadable' },
      { line: 10, field: null, code: 'import.not-a-review' },
    ]);
    expect([out, err, await readFile(rejects, 'utf8')].join('\n')).not.toContain(secret);
  }, 30_000);

  it('takes nothing that is in other letters than UTF-8, and quotes no line that cannot be read', async () => {
    const file = join(folder, 'letters.csv');
    const gbk = Buffer.from('c7e0e1b0cfd8', 'hex'); // 青岚县
    const secret = '13800001111';
    const record = (id: string) => `${id},${items.east},5,`;
    const lines = [
      'externalId,itemCode,rating,comment\n',
      record('l-1'),
      gbk,
      `\n${record('l-2')}${secret} "x"\n${record('l-3')}好\n`,
    ];
    await writeFile(file, Buffer.concat(lines.map((piece) => Buffer.from(piece))));
    const rejects = join(folder, 'letters-rejects.ndjson');
    const { out, err } = await cli.run('import', 'reviews', file, '--source', 'letters', '--rejects', rejects);
    expect(out).toMatch(/^1 accepted, 0 duplicates, 2 rejected /m);
    expect(await rejectsIn(rejects)).toMatchObject([
      { line: 2, code: 'import.unreadable', reason: expect.stringMatching(/not UTF-8/) },
      { line: 3, code: 'import.unreadable', reason: expect.stringMatching(/quotation mark/) },
    ]);
    expect([out, err, await readFile(rejects, 'utf8')].join('\n')).not.toContain(secret);
  }, 30_000);

  it('reads nothing on where a field in quotation marks has no end, and names its line and the field', async () => {
    const record = (id: string, comment: string) => `${id},${items.east},5,${comment}`;
    const after = Array.from({ length: 3_000 }, (_, nth) => record(`e-${nth + 3}`, '办事很快，谢谢窗口'));
    const lines = ['externalId,itemCode,rating,comment', record('e-1', '好'), record('e-2', '"好'), ...after];
    const file = await put('endless.csv', lines);
    const { code, out, err } = await cli.run('import', 'reviews', file, '--source', 'endless');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^error: .+endless\.csv: line 3: comment: the record is too long: look for a quotation mark that is not closed/m,
    );
  }, 30_000);

  it.each([
    [
      'a map that is not there',
      ['package.json', '--format', 'ndjson', '--source', 'a', '--map', 'nowhere'],
      /no source map nowhere; there are chengdu, contract, /,
      2,
    ],
    ['a format that cannot be told', ['x.txt', '--source', 'a'], /--format/, 2],
    ['a source that is no name', ['x.ndjson', '--source', 'A B'], /--source/, 2],
    ['no source', ['x.ndjson'], /--source/, 2],
    ['a file that is not there', ['x.ndjson', '--source', 'a'], /^error: ENOENT.+x\.ndjson'\n$/, 1],
  ])('refuses %s in a line', async (_, args, said, code) => {
    const ran = await cli.run('import', 'reviews', ...args);
    expect(ran).toMatchObject({ code, out: '', err: expect.stringMatching(said) });
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Facts, judge } from './doctor.judgement.js';

const well: Facts = {
  node: '24.21.0',
  chinese: true,
  zone: { name: 'Asia/Shanghai', known: true },
  configuration: [],
  port: { number: 3000, free: true, ours: false },
  disk: { folder: '/data', freeBytes: 80 * 1024 ** 3 },
  database: { encoding: 'UTF8', ctype: 'C.UTF-8', clockAheadMillis: 3 },
  calendar: { coveredUntil: '2026-12-31', today: '2026-07-06' },
  demoKeys: false,
  pictures: { chineseFonts: true, browser: true },
};
const amiss = (facts: Partial<Facts>) =>
  judge({ ...well, ...facts })
    .filter(({ state }) => state !== 'ok')
    .map(({ about, state, cure }) => [about, state, cure !== undefined]);

describe('the doctor', () => {
  it('finds nothing amiss where all is well', () => {
    expect(amiss({})).toEqual([]);
    expect(judge(well).map(({ about }) => about)).toEqual([
      'node',
      'locale',
      'settings',
      'port',
      'disk',
      'database',
      'clock',
      'calendar',
      'fonts',
      'browser',
    ]);
  });

  it('says nothing of what could not be looked at', () =>
    expect(
      judge({
        ...well,
        port: undefined,
        disk: undefined,
        database: undefined,
        calendar: undefined,
        pictures: undefined,
      }).map(({ about }) => about),
    ).toEqual(['node', 'locale', 'settings']));

  it('takes a database that is not made yet for well', () => expect(amiss({ database: 'not-made-yet' })).toEqual([]));
  it('takes a port that redress itself has for well', () =>
    expect(amiss({ port: { number: 3000, free: false, ours: true } })).toEqual([]));

  it.each<[string, Partial<Facts>, string, 'warning' | 'bad']>([
    ['a Node.js that is too old', { node: '20.18.3' }, 'node', 'bad'],
    ['a Node.js without Chinese', { chinese: false }, 'locale', 'bad'],
    ['a time zone that is none', { zone: { name: 'Asia/Nowhere', known: false } }, 'locale', 'bad'],
    ['settings that make no sense', { configuration: ['PORT must be a number'] }, 'settings', 'bad'],
    ['a port that is taken', { port: { number: 3000, free: false, ours: false } }, 'port', 'warning'],
    ['a disk with little room', { disk: { folder: '/data', freeBytes: 4 * 1024 ** 3 } }, 'disk', 'warning'],
    ['a disk that is full', { disk: { folder: '/data', freeBytes: 1024 ** 2 } }, 'disk', 'bad'],
    ['a database that does not answer', { database: { failed: 'ECONNREFUSED' } }, 'database', 'bad'],
    ['a database of another encoding', { database: { encoding: 'GBK', ctype: 'C', clockAheadMillis: 0 } }, 'database', 'bad'],
    ['a database without letters', { database: { encoding: 'UTF8', ctype: 'C', clockAheadMillis: 0 } }, 'database', 'warning'],
    ['a clock that is off', { database: { encoding: 'UTF8', ctype: 'C.UTF-8', clockAheadMillis: -2_500 } }, 'clock', 'warning'],
    ['a clock that is far off', { database: { encoding: 'UTF8', ctype: 'C.UTF-8', clockAheadMillis: 70_000 } }, 'clock', 'bad'],
    ['a deployment that cannot be opened', { calendar: { failed: 'another master key' } }, 'deployment', 'bad'],
    ['a next year that is not loaded', { calendar: { coveredUntil: '2026-12-31', today: '2026-11-28' } }, 'calendar', 'warning'],
    ['a year that is not loaded', { calendar: { coveredUntil: '2026-12-31', today: '2027-01-01' } }, 'calendar', 'bad'],
    ['keys of the demo in production', { demoKeys: true }, 'keys', 'bad'],
    ['no Chinese fonts', { pictures: { chineseFonts: false, browser: true } }, 'fonts', 'warning'],
    ['no browser', { pictures: { chineseFonts: true, browser: false } }, 'browser', 'warning'],
  ])('names the cure for %s', (_, facts, about, state) => expect(amiss(facts)).toEqual([[about, state, true]]));
});

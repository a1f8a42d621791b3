import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import { fromTimestamptz, strictlyRecorded, toMicros } from './instants.js';

const recordedAt = (at: string): StoredEvent => ({
  type: 'Noted',
  data: {},
  id: at,
  stream: 's',
  revision: 0,
  position: 1n,
  recordedAt: at,
  cause: { id: 'c', by: 'spec' },
});

describe('an instant of the read models', () => {
  it.each([
    ['2026-03-05T10:00Z', '2026-03-05T10:00:00.000000Z'],
    ['2026-03-05T10:00:00Z', '2026-03-05T10:00:00.000000Z'],
    ['2026-03-05T10:00:00.12Z', '2026-03-05T10:00:00.120000Z'],
    ['2026-03-05T10:00:00.123456Z', '2026-03-05T10:00:00.123456Z'],
    ['2026-03-05T10:00:00.1234569Z', '2026-03-05T10:00:00.123456Z'],
  ])('has six digits of a second: %s', (at, six) => {
    expect(toMicros(at)).toBe(six);
  });

  it('is read from what PostgreSQL writes', () => {
    expect(fromTimestamptz('2026-03-05 10:00:00.1234+00')).toBe('2026-03-05T10:00:00.123400Z');
    expect(fromTimestamptz('2026-03-05 10:00:00+00')).toBe('2026-03-05T10:00:00.000000Z');
  });
});

describe('recorded times', () => {
  const times = (last: string | undefined, ...at: string[]) =>
    strictlyRecorded(at.map(recordedAt), last).map((event) => event.recordedAt);

  it('grow by a microsecond where the log stood still or ran backwards', () => {
    expect(
      times(
        undefined,
        '2026-03-05T10:00:00.999999Z',
        '2026-03-05T10:00:00.999999Z',
        '2026-03-05T09:00:00Z',
        '2026-03-05T10:00:02Z',
      ),
    ).toEqual([
      '2026-03-05T10:00:00.999999Z',
      '2026-03-05T10:00:01.000000Z',
      '2026-03-05T10:00:01.000001Z',
      '2026-03-05T10:00:02.000000Z',
    ]);
  });

  it('go on from the checkpoint over the end of a day', () => {
    expect(times('2026-12-31T23:59:59.999999Z', '2026-12-31T23:00:00.000000Z')).toEqual(['2027-01-01T00:00:00.000000Z']);
  });

  it('leave an event alone that needs no other', () => {
    const event = recordedAt('2026-03-05T10:00:00.000001Z');
    expect(strictlyRecorded([event], '2026-03-05T10:00:00.000000Z')[0]).toBe(event);
  });
});

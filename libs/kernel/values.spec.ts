import { describe, expect, it } from '@jest/globals';
import { localDay } from './values.js';

describe('the local day of an instant', () => {
  it('changes at midnight of the zone, in whatever order instants are asked for', () => {
    const asked = ['2026-03-01T16:00:00Z', '2026-03-01T15:59:59.999999Z', '2026-03-01T16:14:59Z', '2026-03-01T15:45:00Z'];
    expect(asked.map((at) => localDay(at, 'Asia/Shanghai'))).toEqual(['2026-03-02', '2026-03-01', '2026-03-02', '2026-03-01']);
  });

  it('is of the zone that is asked for', () => {
    const at = '2026-03-01T18:14:00Z';
    expect(localDay(at, 'Asia/Kathmandu')).toBe('2026-03-01'); // 5:45 ahead
    expect(localDay('2026-03-01T18:15:00Z', 'Asia/Kathmandu')).toBe('2026-03-02');
    expect(localDay(at, 'Asia/Shanghai')).toBe('2026-03-02');
  });

  it('stays right when more instants were asked for than are remembered', () => {
    const quarters = Array.from({ length: 20_001 }, (_, i) => new Date(Date.UTC(2026, 0, 1) + i * 900_000).toISOString());
    const days = quarters.map((at) => localDay(at, 'UTC'));
    expect(days).toEqual(quarters.map((at) => at.slice(0, 10)));
    expect(quarters.slice(0, 200).map((at) => localDay(at, 'UTC'))).toEqual(days.slice(0, 200));
  });
});

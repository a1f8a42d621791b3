import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { formatSeconds, startProgress } from './progress.js';

const screen = (isTTY: boolean) => {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  let time = 0;
  return {
    output: { stream, now: () => time },
    pass: (millis: number) => (time += millis),
    shown: () => String(stream.read() ?? ''),
  };
};

describe('progress where there is no terminal', () => {
  it('is a line every five seconds with count, rate and time left', () => {
    const { output, pass, shown } = screen(false);
    const progress = startProgress('import', 100_000, output);
    pass(4_999);
    progress.reach(10_000);
    expect(shown()).toBe('');
    pass(1);
    progress.reach(20_000);
    progress.reach(21_000);
    pass(5_000);
    progress.reach(50_000);
    progress.stop();
    expect(shown()).toBe(
      'import: 20,000 of 100,000 (20%), 4,000/s, 20 s left\nimport: 50,000 of 100,000 (50%), 5,000/s, 10 s left\n',
    );
  });

  it('follows a total that moves', () => {
    const { output, pass, shown } = screen(false);
    const progress = startProgress('rebuild', 100, output);
    pass(10_000);
    progress.reach(100, 400);
    expect(shown()).toBe('rebuild: 100 of 400 (25%), 10/s, 30 s left\n');
  });

  it('says no more than it knows where there is no total', () => {
    const { output, pass, shown } = screen(true);
    const progress = startProgress('rearm', undefined, output);
    pass(5_000);
    progress.reach(2_000);
    expect(shown()).toBe('rearm: 2,000, 400/s\n');
  });

  it('does not guess before anything was done', () => {
    const { output, pass, shown } = screen(false);
    const progress = startProgress('import', 100, output);
    pass(5_000);
    progress.reach(0);
    expect(shown()).toBe('import: 0 of 100 (0%), –/s, – left\n');
  });
});

describe('progress on a terminal', () => {
  it('is a bar, drawn to the end before it stops', () => {
    const { output, pass, shown } = screen(true);
    const progress = startProgress('import', 2_000, output);
    pass(1_000);
    progress.reach(1_000);
    progress.stop();
    expect(shown()).toContain('50% | 1,000 of 2,000 | 1,000/s | 1 s left');
  });
});

describe('a duration', () => {
  it.each([
    [0.4, '0 s'],
    [59.7, '1 min 0 s'],
    [185, '3 min 5 s'],
    [7_440, '2 h 4 min'],
  ])('of %d seconds reads %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});

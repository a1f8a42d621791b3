import { describe, expect, it } from '@jest/globals';
import { TooBusyUnavailable, Turns } from './turns.js';

describe('turns', () => {
  it('are taken by so many at once, in the order they came', async () => {
    const turns = new Turns(2, 10);
    const [begun, ends]: [number[], (() => void)[]] = [[], []];
    const runs = [0, 1, 2, 3].map((who) =>
      turns.run(() => {
        begun.push(who);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    ends[1]!();
    await runs[1];
    expect(begun).toEqual([0, 1, 2]);
    ends[0]!();
    await runs[0];
    expect(begun).toEqual([0, 1, 2, 3]);
    for (const end of ends) end();
    await Promise.all(runs);
  });

  it('are given back by who fails', async () => {
    const turns = new Turns(1, 10);
    await expect(turns.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.run(() => Promise.resolve('next'))).toBe('next');
  });

  it('are refused to whoever comes when the line is full', async () => {
    const turns = new Turns(1, 1);
    let end: () => void = () => undefined;
    const first = turns.run(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    const second = turns.run(() => Promise.resolve('waited'));
    await expect(turns.run(() => Promise.resolve())).rejects.toBeInstanceOf(TooBusyUnavailable);
    end();
    await first;
    expect(await second).toBe('waited');
  });
});

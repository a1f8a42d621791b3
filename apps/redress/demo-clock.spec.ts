import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DemoClock } from './demo-clock.js';

const day = 86_400_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-demo-clock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the clock of a demonstration', () => {
  it('is as far ahead as it was moved, also after a restart', async () => {
    const clock = await DemoClock.open(folder);
    expect(clock.ahead).toBe(0);
    await clock.moveOn(day);
    await clock.moveOn(2 * day);
    const unmoved = await DemoClock.open(await mkdtemp(join(folder, 'unmoved-')));
    expect(clock.now().getTime() - unmoved.now().getTime()).toBeGreaterThan(2.9 * day);
    expect((await DemoClock.open(folder)).ahead).toBe(3 * day);
  });

  it.each([-1, 0.5, Number.NaN])('does not move by %s', async (millis) => {
    const clock = await DemoClock.open(folder);
    await expect(clock.moveOn(millis)).rejects.toThrow(RangeError);
    expect(clock.ahead).toBe(0);
  });
});

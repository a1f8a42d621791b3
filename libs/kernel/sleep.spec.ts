import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { sleep } from './sleep.js';

const hour = 3_600_000;

describe('sleep', () => {
  it('ends by itself', async () => {
    await expect(sleep(1)).resolves.toBeUndefined();
  });

  it('ends at once where it is over already', async () => {
    await expect(sleep(hour, AbortSignal.abort())).resolves.toBeUndefined();
  });

  it('ends early and without an error when it is ended', async () => {
    const stopping = new AbortController();
    const slept = sleep(hour, stopping.signal);
    stopping.abort(new Error('stopped'));
    await expect(slept).resolves.toBeUndefined();
  });

  it('leaves nobody listening, however often it sleeps', async () => {
    const { signal } = new AbortController();
    for (let times = 0; times < 3; times++) await sleep(1, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { type Asked, GivenUp, Runs, TooManyRuns } from './runs.js';

const opened: Runs<string>[] = [];
afterEach(() => {
  for (const runs of opened.splice(0)) runs.close();
});
const runsOf = (limits: Partial<ConstructorParameters<typeof Runs>[0]> = {}) => {
  const runs = new Runs<string>({ atOnce: 2, ofOwner: 2, most: 4, keepMillis: 60_000, ...limits });
  opened.push(runs);
  return runs;
};

/** Work that goes on when it is told to. */
const work = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const seen = {
    times: 0,
    signal: undefined as AbortSignal | undefined,
    tell: undefined as ((done: number) => void) | undefined,
  };
  const asked = (question: string, owner = 'a'): Asked<string> => ({
    ...{ owner, question, of: 10 },
    work: ({ tell, signal }) => {
      seen.times++;
      Object.assign(seen, { signal, tell });
      return promise;
    },
  });
  return { asked, resolve, reject, seen };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a run', () => {
  it('is begun by the first who asks, told how far it is, and kept when it is over', async () => {
    const [runs, { asked, resolve, seen }] = [runsOf(), work()];
    expect(await runs.soFar(asked('q'))).toEqual({ done: 0, of: 10 });
    seen.tell?.(7);
    expect(await runs.soFar(asked('q'))).toEqual({ done: 7, of: 10 });
    resolve('found');
    await settled();
    for (let i = 0; i < 2; i++) expect(await runs.soFar(asked('q'))).toEqual({ found: 'found' });
    expect(seen.times).toBe(1);
  });

  it('belongs to its owner: the same question of another one is another run', async () => {
    const [runs, { asked, seen }] = [runsOf(), work()];
    await runs.soFar(asked('q', 'a'));
    seen.tell?.(5);
    expect(await runs.soFar(asked('q', 'b'))).toEqual({ done: 0, of: 10 });
    expect(seen.times).toBe(2);
  });

  it('waits until there is room for it', async () => {
    const [runs, first, second] = [runsOf({ atOnce: 1 }), work(), work()];
    await runs.soFar(first.asked('q', 'a'));
    const waits = runs.whole(second.asked('q', 'b'));
    expect([first.seen.times, second.seen.times]).toEqual([1, 0]);
    first.resolve('one');
    await settled();
    expect(second.seen.times).toBe(1);
    second.resolve('two');
    expect(await waits).toBe('two');
  });

  it('gives way, unfinished, to a further one of its owner than may be', async () => {
    const [runs, { asked, seen }] = [runsOf({ ofOwner: 1 }), work()];
    await runs.soFar(asked('old'));
    const { signal } = seen;
    await runs.soFar(asked('new'));
    expect([signal?.aborted, seen.signal?.aborted]).toEqual([true, false]);
  });

  it('that somebody waits for gives way to nobody', async () => {
    const [runs, { asked, resolve, seen }] = [runsOf({ ofOwner: 1 }), work()];
    const waits = runs.whole(asked('old'));
    const { signal } = seen;
    await runs.soFar(asked('new'));
    expect(signal?.aborted).toBe(false);
    resolve('found');
    expect(await waits).toBe('found');
  });

  it('is refused where as many as may be are unfinished, and takes the place of one that is over', async () => {
    const [runs, { asked, resolve }] = [runsOf({ most: 2, atOnce: 2 }), work()];
    await runs.soFar(asked('q', 'a'));
    await runs.soFar(asked('q', 'b'));
    await expect(runs.soFar(asked('q', 'c'))).rejects.toThrow(TooManyRuns);
    resolve('found');
    await settled();
    expect(await runs.soFar(asked('q', 'c'))).toEqual({ done: 0, of: 10 });
  });

  it('that failed says so once, and is begun anew by who asks again', async () => {
    const [runs, first, second] = [runsOf(), work(), work()];
    await runs.soFar(first.asked('q'));
    first.reject(new Error('out of reach'));
    await settled();
    await expect(runs.soFar(first.asked('q'))).rejects.toThrow('out of reach');
    expect(await runs.soFar(second.asked('q'))).toEqual({ done: 0, of: 10 });
    expect(second.seen.times).toBe(1);
  });

  it('is given up when nobody asks about it', async () => {
    const [runs, { asked, seen }] = [runsOf({ keepMillis: 1 }), work()];
    await runs.soFar(asked('q'));
    await new Promise((resolve) => seen.signal?.addEventListener('abort', resolve));
    expect(seen.signal?.aborted).toBe(true);
  });

  it('is given up when the process ends', async () => {
    const [runs, { asked }] = [runsOf(), work()];
    const waits = runs.whole(asked('q'));
    runs.close();
    await expect(waits).rejects.toThrow(GivenUp);
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Turns, type TurnsOptions } from './turns.js';

let done: string[] = [];
let said: [level: string, facts: object][] = [];
beforeEach(() => {
  done = [];
  said = [];
});

const does = (what: string) => () => {
  done.push(what);
  return Promise.resolve();
};
const missing = () => {
  const error = new pg.DatabaseError('column "secret" does not exist', 30, 'error');
  error.code = '42703';
  return Promise.reject(error);
};
const say = (level: string) => (facts: object) => {
  said.push([level, facts]);
};
const log = { info: say('info'), warn: say('warn'), error: say('error') };
const turns = (options: Partial<TurnsOptions>) =>
  new Turns({
    every: does('jobs'),
    rest: [does('timers'), does('triggers')],
    notReady: () => Promise.resolve([]),
    log,
    ...options,
  });
const take = async (count: number, taken: Turns) => {
  for (let turn = 0; turn < count; turn++) await taken.take(new AbortController().signal);
};

describe('the turns of reconciling', () => {
  it('look for lost jobs at each, and for the rest at the first and then now and then', async () => {
    await take(16, turns({}));
    expect(done.filter((what) => what === 'jobs')).toHaveLength(16);
    expect(done.slice(0, 3)).toEqual(['jobs', 'timers', 'triggers']);
    expect(done.slice(-3)).toEqual(['jobs', 'timers', 'triggers']);
    expect(done.filter((what) => what === 'timers')).toHaveLength(2);
    expect(said).toEqual([]);
  });
  it('let the rest wait while a read model is built anew, which is no failure, and do it as soon as that is over', async () => {
    const states = [['desk'], ['desk'], []];
    const taken = turns({ notReady: () => Promise.resolve(states.shift() ?? []) });
    await take(2, taken);
    expect(done).toEqual(['jobs', 'jobs']);
    expect(said).toEqual([['info', { readModels: ['desk'] }]]);
    await take(1, taken);
    expect(done).toEqual(['jobs', 'jobs', 'jobs', 'timers', 'triggers']);
  });
  it('try what failed again at the next turn, and not what was done before it', async () => {
    let failures = 1;
    const once = () => (failures-- > 0 ? missing() : does('triggers')());
    await take(2, turns({ rest: [does('timers'), once] }));
    expect(done).toEqual(['jobs', 'timers', 'jobs', 'triggers']);
    expect(said).toEqual([['error', { reason: 'database error 42703' }]]);
  });
  it('say without data of anybody what they met', async () => {
    await take(1, turns({ every: missing }));
    expect(said).toEqual([['error', { reason: 'database error 42703' }]]);
  });
  it('stop between two things where the process stops', async () => {
    const stopping = new AbortController();
    const stops = () => {
      stopping.abort();
      return does('timers')();
    };
    await turns({ rest: [stops, does('triggers')] }).take(stopping.signal);
    expect(done).toEqual(['jobs', 'timers']);
  });
});

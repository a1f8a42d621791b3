import { beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AskingAhead } from './asking-ahead.js';

let asked: string[] = [];
let said: [level: string, facts: object][] = [];
beforeEach(() => {
  asked = [];
  said = [];
});

const say = (level: string) => (facts: object) => {
  said.push([level, facts]);
};
const log = { info: say('info'), warn: say('warn'), error: say('error') };
const asks = (mark: string) => () => {
  asked.push(mark);
  return Promise.resolve();
};
const fails = (code: string) => () => {
  const error = new pg.DatabaseError('', 0, 'error');
  error.code = code;
  return Promise.reject(error);
};
/** What there is to ask at one look after the other. */
const ahead = (...looks: Readonly<Record<string, () => Promise<unknown>>>[]) =>
  new AskingAhead({ questions: () => Promise.resolve(new Map(Object.entries(looks.shift() ?? {}))), log });

describe('asking ahead', () => {
  it('asks each question once, and again under another mark', async () => {
    const [today, tomorrow] = [asks('today'), asks('tomorrow')];
    const asking = ahead({ today }, { today }, { today, tomorrow }, { tomorrow }, { tomorrow, 'tomorrow, built anew': tomorrow });
    const looks = [];
    for (let look = 0; look < 5; look++) looks.push(await asking.look());
    expect(asked).toEqual(['today', 'tomorrow', 'tomorrow']);
    expect([looks, said]).toEqual([[true, true, true, true, true], []]);
  });

  it('says what failed, and asks that again', async () => {
    const asking = ahead({ first: asks('first'), second: fails('57014') }, { first: asks('first'), second: asks('second') });
    expect(await asking.look()).toBe(false);
    expect(said).toEqual([['error', { reason: 'database error 57014' }]]);
    expect(await asking.look()).toBe(true);
    expect(asked).toEqual(['first', 'second']);
  });

  it('waits without a word for a read model that is being built anew', async () => {
    const asking = ahead({ today: fails('42703') }, { today: asks('today') });
    expect([await asking.look(), await asking.look()]).toEqual([true, true]);
    expect([asked, said]).toEqual([['today'], []]);
  });

  it('ends with the question that is under way, and begins no other', async () => {
    const { promise: underWay, resolve: begun } = Promise.withResolvers<undefined>();
    const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
    const first = () => {
      begun(undefined);
      return answered.then(asks('first'));
    };
    const asking = ahead({ first, second: asks('second') });
    asking.start();
    await underWay;
    const stopped = asking.stop();
    answer(undefined);
    await stopped;
    expect([asked, said]).toEqual([['first'], []]);
  });
});

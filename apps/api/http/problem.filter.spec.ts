import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { told } from './problem.filter.js';

const databaseError = (code: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError('column "changedAt" does not exist', 0, 'error'), { code });

describe('what an error is at the edge', () => {
  it.each([
    ['a column that is not built yet', databaseError('42703'), [503, 'query.being-rebuilt', '10']],
    ['a database that shuts down', databaseError('57P01'), [503, 'request.unavailable', '2']],
    ['a value that does not fit', databaseError('22P02'), [500, 'request.failed', undefined]],
    ['an error of our own', new TypeError('x is undefined'), [500, 'request.failed', undefined]],
  ])('is told of %s', (_, error, expected) => {
    const { problem, headers } = told(error, 'en');
    expect([problem?.status, problem?.code, headers['retry-after']]).toEqual(expected);
    expect(JSON.stringify(problem)).not.toContain('changedAt');
  });
});

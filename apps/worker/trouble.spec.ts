import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { UndecodableEvent } from '#kernel/events.js';
import { LogOutage } from '#platform/read-db/log-pages.js';
import { isOlderShape, isOutage, reasonOf } from './trouble.js';

const databaseError = (code: string, message = 'invalid input: "13800138000"'): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError(message, 0, 'error'), { code, table: 'desk' });
const undecodable = new UndecodableEvent('e1', 'CaseScored', 7n, 'rating: invalid_type');

describe('trouble', () => {
  it.each([
    ['a shutdown of the database', databaseError('57P01'), true],
    ['too many connections', databaseError('53300'), true],
    ['a lost race', databaseError('40001'), true],
    ['a value that does not fit', databaseError('22P02'), false],
    ['a column that is missing', databaseError('42703'), false],
    ['a refused connection', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), true],
    ['refusals on every address', new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]), true],
    ['a connection lost between two statements', new Error('Connection terminated unexpectedly'), true],
    ['a log that is away', new LogOutage(new Error('anything')), true],
    ['an event that does not decode', undecodable, false],
    ['an error of our own', new TypeError('x is undefined'), false],
    ['something thrown that is no error', 'no', false],
  ])('is an outage or not: %s', (_, error, outage) => {
    expect(isOutage(error)).toBe(outage);
  });

  it.each([
    ['a column that is missing', databaseError('42703'), true],
    ['a read model’s table that is missing', databaseError('42P01', 'relation "read.stays" does not exist'), true],
    ['any other table that is missing', databaseError('42P01', 'relation "web.drafts" does not exist'), false],
    ['a value that does not fit', databaseError('22P02'), false],
    ['an error of our own', new TypeError('x is undefined'), false],
  ])('is that of an older shape or not: %s', (_, error, older) => {
    expect(isOlderShape(error)).toBe(older);
  });

  it('is told without the values that PostgreSQL quotes', () => {
    expect(reasonOf(databaseError('22P02'))).toBe('database error 22P02 desk');
    expect(reasonOf(new LogOutage(databaseError('57P01')))).toBe('the log cannot be read: database error 57P01 desk');
    expect(reasonOf(undecodable)).toBe('does not decode: rating: invalid_type');
    expect(reasonOf(new TypeError('x is undefined'))).toBe('TypeError: x is undefined');
  });
});

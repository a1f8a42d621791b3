import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { EventCatalogue } from '#kernel/events.js';
import { encodeAppend } from './rows.js';

const catalogue = new EventCatalogue({ NoteTaken: z.object({ text: z.string() }) });
const id = '0b7c1a52-6c0e-4d35-9a55-3f0f6f1f7a10';
const cause = { id: 'request-1', by: 'citizen' };
const append = (text: string, changes: { id?: string; stream?: string; by?: string } = {}) =>
  encodeAppend(catalogue, {
    stream: changes.stream ?? 'note-1',
    events: [{ id: changes.id ?? id, type: 'NoteTaken', data: { text }, cause: { ...cause, by: changes.by ?? cause.by } }],
    expected: 'none',
  });

describe('an append on its way to the log', () => {
  it.each(['办事指南', '🙂', 'a\\u0000 that is six letters', '\\\\ud83d', '\u001f\n', ''])(
    'takes the text %j as it is',
    (text) => {
      const [row] = append(text).rows;
      expect(JSON.parse(row?.json ?? '')).toEqual({ text });
    },
  );

  it.each(['\0', 'a\\\0', '\ud83d', 'a\udc00b', '\\\ud83d'])('refuses the text %j, for which the log has no place', (text) => {
    expect(() => append(text)).toThrow('text that cannot be stored');
  });

  it.each([
    ['an id that is no UUID', { id: 'a' }],
    ['an id in capitals', { id: id.toUpperCase() }],
    ['a stream without a name', { stream: '' }],
    ['a zero in the name of a stream', { stream: 'note-\0' }],
    ['half a letter in the name of an actor', { by: '\ud83d' }],
  ])('refuses %s', (_, changes) => {
    expect(() => append('a', changes)).toThrow();
  });
});

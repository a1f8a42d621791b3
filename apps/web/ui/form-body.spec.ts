import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { formOf, readForm, typed } from './form-body.js';
import { encodingOf } from './send.js';

describe('a form', () => {
  it('is read whole, whatever its pieces', async () => {
    const bytes = Buffer.from(new URLSearchParams({ words: '排队\r\n太久 ' }).toString());
    const form = await readForm(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), 100);
    expect(typed(form, 'words')).toBe('排队\n太久');
    expect(typed(form, 'other')).toBe('');
  });

  it('is refused when it is too long', () =>
    expect(readForm(Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), 100)).rejects.toMatchObject({ status: 413 }));

  it('is empty where something else was sent', () => expect([...formOf({ body: { rating: 1 } })]).toEqual([]));
});

describe('the encoding of a page', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['deflate', 'identity'],
    [undefined, 'identity'],
  ])('for %s is %s', (accepted, encoding) => expect(encodingOf(accepted)).toBe(encoding));
});

import { describe, expect, it } from '@jest/globals';
import { isForReading } from './edge.filter.js';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('what went wrong is told', () => {
  it.each(['/nowhere', '/r/x/y/z', '/?q=1', '/apiary', '/staff/none'])('on a page to a browser at %s', (url) =>
    expect(isForReading({ url, headers: { accept: browser } })).toBe(true),
  );

  it.each(['/api', '/api/v1/none', '/api?q=1', '/operators/queues/none', '/health/none', '/metrics'])(
    'as a problem at %s, whoever asks',
    (url) => expect(isForReading({ url, headers: { accept: browser } })).toBe(false),
  );

  it.each([undefined, '*/*', 'application/json', 'text/css,*/*;q=0.1', 'image/avif,*/*'])(
    'as a problem to who accepts %s',
    (accept) => expect(isForReading({ url: '/nowhere', headers: { ...(accept && { accept }) } })).toBe(false),
  );
});

import { describe, expect, it } from '@jest/globals';
import { assertHandlers } from './work-queue.port.js';

const handle = () => Promise.resolve();

describe('the handlers of a queue', () => {
  it('are one for each job', () => expect(() => assertHandlers({ a: handle, b: handle }, ['a', 'b'])).not.toThrow());
  it('are told to be missing and left over at once', () =>
    expect(() => assertHandlers({ a: handle, c: handle, b: undefined }, ['a', 'b'])).toThrow(
      'jobs without a handler: b; handlers without a job: c',
    ));
});

import { describe, expect, it } from '@jest/globals';
import { nearTo } from './near.js';

const names = ['good', 'goodRate', 'badRate', 'bad', 'activeGoodRate', 'received'];

describe('names that are near to one that there is not', () => {
  it.each([
    ['goodrate', ['goodRate', 'activeGoodRate']],
    ['recieved', ['received']],
    ['Bad', ['bad', 'badRate']],
    ['rate', ['badRate', 'goodRate', 'activeGoodRate']],
    ['beauty', []],
    ['', []],
  ])('of %j are %j', (given, near) => expect(nearTo(given, names)).toEqual(near));
});

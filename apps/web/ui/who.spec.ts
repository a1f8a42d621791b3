import { describe, expect, it } from '@jest/globals';
import { who } from './who.js';

describe('who did something', () => {
  it.each([
    ['supervisor:staff-1f', '督办人员 staff-1f', 'Supervisor staff-1f'],
    ['operator:key:hall', '运维人员 key:hall', 'Operator key:hall'],
    ['staff-1f', 'staff-1f', 'staff-1f'],
    ['nobody:staff-1f', 'nobody:staff-1f', 'nobody:staff-1f'],
  ])('is told with their role in words: %s', (by, zh, en) => expect([who(by, 'zh'), who(by, 'en')]).toEqual([zh, en]));
});

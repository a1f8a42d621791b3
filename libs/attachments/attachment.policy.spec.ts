import { describe, expect, it } from '@jest/globals';
import { Refusal } from '#kernel/refusal.js';
import {
  allowedType,
  attachmentKey,
  attachmentLimits,
  checkCount,
  checkSize,
  checkWaiting,
  foldersToSweep,
  mostBytesOf,
  uploaderName,
} from './attachment.policy.js';

const refusalOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return `${error.kind} ${error.code} ${JSON.stringify(error.facts)}`;
    throw error;
  }
};

describe('the rules of attachments', () => {
  it.each([
    ['image/jpeg', 10_000_000],
    ['image/png', 10_000_000],
    ['image/webp', 10_000_000],
    ['application/pdf', 10_000_000],
    ['video/mp4', 50_000_000],
    ['video/webm', 50_000_000],
  ])('allow %s of up to %d bytes', (type, most) => {
    const bytes = mostBytesOf(allowedType(type));
    expect(bytes).toBe(most);
    expect(refusalOf(() => checkSize(most, bytes))).toBeUndefined();
    expect(refusalOf(() => checkSize(most + 1, bytes))).toBe(`oversized attachment.too-large {"megabytes":${most / 1e6}}`);
  });

  it.each(['image/svg+xml', 'image/gif', 'image/heic', 'text/html', 'application/zip', 'video/quicktime', undefined])(
    'allow no %s',
    (type) => {
      const expected = `unsupported attachment.type-not-allowed {"type":"${type ?? '?'}"}`;
      expect(refusalOf(() => allowedType(type))).toBe(expected);
    },
  );

  it('allow nine with a submission, and some more that wait for a case', () => {
    expect(refusalOf(() => checkCount(9))).toBeUndefined();
    expect(refusalOf(() => checkCount(10))).toBe('invalid attachment.too-many {"field":"attachments","most":9}');
    expect(refusalOf(() => checkWaiting(attachmentLimits.waitingForCase - 1))).toBeUndefined();
    expect(refusalOf(() => checkWaiting(attachmentLimits.waitingForCase))).toBe(
      'conflict attachment.too-many-waiting {"most":18}',
    );
  });

  it('tell a channel from a case and a member of staff of the same name', () => {
    expect([{ source: 'a' }, { case: 'a' }, { staff: 'a' }].map(uploaderName)).toEqual(['source:a', 'case:a', 'staff:a']);
  });

  it('look for what was left behind in the folders of finished days, and for a month', () => {
    const folders = foldersToSweep('2026-07-06T01:00:00.000Z');
    expect([folders.length, folders[0], folders.at(-1)]).toEqual([29, '2026-07-04', '2026-06-06']);
    expect(attachmentKey('11111111-1111-4111-8111-111111111111', '2026-07-04T23:59:59.999Z').split('/')[0]).toBe(folders[0]);
  });
});

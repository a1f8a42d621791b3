import { describe, expect, it } from '@jest/globals';
import { shippedTagCatalogues } from '#rulebook/shipped.tags.js';
import { labelOf } from './tag.messages.js';

describe('a reason', () => {
  it('of the shipped catalogue is there in both languages', () => {
    const tags = [...(shippedTagCatalogues[0]?.tags ?? [])].map(([code, label]) => ({ code, label }));
    expect(tags.length).toBeGreaterThan(30);
    expect(tags.filter((tag) => labelOf(tag, 'en').lang !== undefined)).toEqual([]);
    expect(new Set(tags.map((tag) => labelOf(tag, 'en').label)).size).toBe(tags.length);
  });

  it('that nobody translated is shown as it was written', () => {
    const tag = { code: '199', label: '没有母婴室' };
    expect(labelOf(tag, 'en')).toEqual({ label: '没有母婴室', lang: 'zh-CN' });
    expect(labelOf(tag, 'zh')).toEqual({ label: '没有母婴室', lang: 'zh-CN' });
  });
});

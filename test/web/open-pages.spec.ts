import { describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import { pagesOf, publishCorrections, said, suspend, reinstate } from '../support/open.js';
import { points } from '../support/world.directory.js';

const world = await worldForSpec();

const page = (path: string) => pagesOf(world.url, path);

describe('what was published of service points', () => {
  it('is nothing at first', async () => {
    const { status, text } = await page('/open/service-points');
    expect([status, text.includes('没有停业整顿的办事点')]).toEqual([200, true]);
  });

  it('is which are closed, why, and since when they are open again', async () => {
    await suspend(world, points.window, '整改不到位，停业整顿');
    const closed = (await page('/open/service-points?now=yes')).text;
    for (const text of ['西县窗口', '停业整顿中', '整改不到位，停业整顿']) expect(closed).toContain(text);
    await reinstate(world, points.window, '内部验收意见');
    expect((await page('/open/service-points?now=yes')).text).not.toContain('西县窗口');
    const { text } = await page('/open/service-points');
    for (const shown of ['西县窗口', '已恢复', '整改不到位，停业整顿']) expect(text).toContain(shown);
    expect(text).not.toContain('内部验收意见');
    expect((await page('/open/service-points?lang=en')).text).toContain('Open again');
  });
});

describe('answers to corrections', () => {
  it('are those that the unit published, in its own words', async () => {
    await publishCorrections(world);
    const { text } = await page('/open/corrections');
    for (const shown of ['错别字 · 采纳', '消防支队', '消防大队', '已更正，谢谢', said.siteCode]) expect(text).toContain(shown);
    for (const hidden of [said.evidence, said.wrong, 'yunshan.example', '不公开的答复']) expect(text).not.toContain(hidden);
    expect((await page(`/open/corrections?site=${said.siteCode}`)).text).toContain('已更正，谢谢');
    expect((await page('/open/corrections?site=9900000009')).text).toContain('没有公开的答复');
  });

  it('are looked for by a site code: anything else is said to be none, and kept', async () => {
    const { status, text } = await page('/open/corrections?site=99');
    expect([status, text.includes('网站标识码是 10 位字母或数字'), text.includes('value="99"')]).toEqual([422, true, true]);
    expect((await page('/open/corrections?site=')).status).toBe(200);
  });
});

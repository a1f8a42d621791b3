import { describe, expect, it } from '@jest/globals';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { expectAccessible } from '../support/pages.js';
import type { Receipt } from '../support/world.contract.js';
import { items } from '../support/world.directory.js';

const contact = '13900001234';
const mailbox = 'citizen@mail.example';
const reply = '已当面致歉';

const { world, visit } = await pagesForSpec();
let receipt: Receipt;

const html = async (path: string) => {
  const response = await fetch(`${world.url}${path}`);
  return { response, text: await response.text() };
};

describe('the outbox of a demonstration', () => {
  it('is empty at first, and says how to fill it', async () => {
    expect((await html('/outbox?lang=en')).text).toContain('No messages yet.');
  });

  it('shows what people would be told, and not where to, nor what was said', async () => {
    receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '窗口排队太久', contact });
    await world.channel.submit({ itemCode: items.east, rating: 1, contact: mailbox });
    await world.quiet();
    await world.officer.accept(receipt.id);
    await world.officer.resolve(receipt.id, reply);
    await world.quiet();
    const { response, text } = await html('/outbox');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
    expect(text).not.toMatch(/ style=| on\w+=|<style|<script/);
    expect(text).toContain('<html lang="zh-CN"');
    for (const shown of [receipt.number, '139****1234', 'c***@mail.example', '已收到您的评价', '请查看并告诉我们您是否满意'])
      expect(text).toContain(shown);
    for (const personal of [contact, mailbox, '窗口排队太久', reply, receipt.trackingCode]) expect(text).not.toContain(personal);
  });

  it('shows a webhook’s event without what its receiver alone may read', async () => {
    const body = {
      audience: { kind: 'channel', name: 'hall' },
      via: 'webhook',
      address: 'https://93.184.216.34/in',
      personalData: true,
    };
    const put = await world.as('operator').send('PUT', '/api/v1/notice-addresses/hall', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(put.status).toBe(200);
    await world.citizen.answer(receipt, true);
    await world.quiet();
    const { text } = await html('/outbox');
    expect(text).toContain('https://93.184.216.34');
    expect(text).toContain('redress.notice.case-changed');
    expect(text).not.toContain(reply);
  });

  it('is found from the start page', async () => expect((await html('/')).text).toContain('href="/outbox"'));
});

inBrowser('the outbox in a browser', () => {
  it.each([
    ['in the light', 'light' as const],
    ['in the dark', 'dark' as const],
  ])(
    'has nothing that axe would mend in any manner %s, fits the width, and leads back',
    async (_, colorScheme) => {
      const shown = await visit('/outbox', { colorScheme });
      const { page } = shown;
      expect(await page.locator('.outbox tbody tr').count()).toBeGreaterThan(2);
      await expectAccessible(shown);
      await page.getByRole('link', { name: '返回' }).click();
      expect(new URL(page.url()).pathname).toBe('/');
      expect([shown.complaints, shown.strangers]).toEqual([[], []]);
      await shown.close();
    },
    60_000,
  );
});

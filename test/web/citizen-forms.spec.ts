import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import type { Receipt } from '../support/world.contract.js';
import { items, points } from '../support/world.directory.js';

const { world, visit } = await pagesForSpec();

const words = '中午不开窗，"白跑" <两次>';

const open = async (): Promise<Receipt> => {
  const receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '排队太久' });
  await world.quiet();
  return receipt;
};
const answered = async (): Promise<Receipt> => {
  const receipt = await open();
  await world.officer.accept(receipt.id);
  await world.officer.resolve(receipt.id, '已当面致歉');
  await world.quiet();
  return receipt;
};
const closed = async (): Promise<Receipt> => {
  const receipt = await answered();
  await world.citizen.answer(receipt, true);
  await world.quiet();
  return receipt;
};

const enter = async (page: Page, { number, trackingCode }: Receipt, below = ''): Promise<void> => {
  await page.goto(`${world.url}/t?number=${number}`);
  await page.locator('[name=code]').fill(trackingCode);
  await page.locator('main form button').click();
  await page.waitForURL(`**/t/${number}`);
  if (below !== '') await page.goto(`${world.url}/t/${number}${below}`);
};
const first = async (page: Page, link: string): Promise<void> => {
  await page.goto(`${world.url}${link}`);
};

interface Form {
  /** Comes to where it stands. */
  readonly arrive: (page: Page) => Promise<void>;
  /** The end of where it is sent, and what is typed and chosen; `main form` where its address is that of the journey. */
  readonly form: string;
  readonly typed?: string;
  readonly chosen?: string;
  /** What the case says of it afterwards, once. */
  readonly said?: RegExp;
}
const ofCase = (act: string, rest: Omit<Form, 'form'>): Form => ({ form: `form[action$="/${act}"]`, ...rest });

const forms: readonly (readonly [string, Form])[] = [
  [
    'a review',
    {
      arrive: async (page) => {
        await first(page, `/r?item=${items.east}`);
        await page.locator('[name=rating][value="1"]').check();
        await page.locator('main form button').click();
        await page.waitForURL('**/reasons');
      },
      form: 'main form',
      typed: '[name=comment]',
      chosen: '[name=tags][value="110"]',
    },
  ],
  [
    'a complaint',
    {
      arrive: async (page) => {
        await first(page, `/p?point=${points.window}`);
        await page.locator('[name=content]').fill('也没有告示');
      },
      form: 'main form',
      typed: '[name=title]',
      chosen: '[name=kind]',
    },
  ],
  [
    'a supplement',
    ofCase('supplement', {
      arrive: async (page) => enter(page, await open()),
      typed: '[name=supplement]',
      said: /您补充了情况/g,
    }),
  ],
  [
    'a call-back',
    ofCase('call-back', {
      arrive: async (page) => enter(page, await answered()),
      typed: '[name=why]',
      chosen: '[name=result][value=unsatisfied]',
      said: /您表示不满意/g,
    }),
  ],
  [
    'a follow-up review',
    ofCase('follow-up', {
      arrive: async (page) => enter(page, await closed()),
      typed: '[name=again]',
      chosen: '[name=rating][value="4"]',
      said: /您作了追评/g,
    }),
  ],
  ['a withdrawal', ofCase('withdraw', { arrive: async (page) => enter(page, await open(), '/withdraw'), said: /已办结/g })],
];

inBrowser('what a citizen typed, while the connection is lost', () => {
  it.each(forms)('%s stays where it is, and is sent once afterwards, also after going back and reloading', async (_, row) => {
    const { page, context, complaints, strangers, close } = await visit('/home');
    await row.arrive(page);
    if (row.chosen) await page.locator(row.chosen).first().check();
    if (row.typed) await page.locator(row.typed).fill(words);
    const here = page.url();
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    const send = () => page.locator(`${row.form} button`).first().click();

    await context.setOffline(true);
    await send();
    await page.locator('#offline').waitFor();
    expect(await page.locator('#offline').getAttribute('role')).toBe('alert');
    expect([page.url(), sent]).toEqual([here, []]);
    if (row.typed) expect(await page.locator(row.typed).inputValue()).toBe(words);
    if (row.chosen) expect(await page.locator(row.chosen).first().isChecked()).toBe(true);

    await context.setOffline(false);
    await page.locator('#offline').waitFor({ state: 'hidden' });
    await send();
    await page.waitForURL((url) => url.href !== here);
    await page.reload();
    await page.goBack();
    await page.goForward();
    expect(sent).toHaveLength(1);
    await world.quiet();
    await page.reload();
    if (row.said) expect((await page.locator('.timeline').innerText()).match(row.said)).toHaveLength(1);
    expect([complaints, strangers]).toEqual([[], []]);
    await close();
  });
});

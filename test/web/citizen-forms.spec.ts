import { expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { z } from 'zod';
import { accessibilityProblems } from '../support/browser.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { taken } from '../support/pictures.js';
import { counted } from '../support/staff-form-rows.js';
import type { Receipt } from '../support/world.contract.js';
import { items, points } from '../support/world.directory.js';

const { world, visit } = await pagesForSpec();

const words = '中午不开窗，"白跑" <两次>';
/** What a form says that got no answer. */
const unheard = '没有收到服务器的回应';
const isPost = (route: Route): boolean => route.request().method() === 'POST';
const unanswered = (route: Route): Promise<void> => (isPost(route) ? route.abort('connectionrefused') : route.continue());

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
  /** The event that there is one more of afterwards. */
  readonly event?: string;
}
const press = async (page: Page): Promise<void> => {
  const here = page.url();
  await page.locator('main form button').first().click();
  await page.waitForURL((url) => url.href !== here);
};
const Entries = z.array(z.tuple([z.string(), z.string()]));
/** All that a form would send, besides files. */
const entries = async (page: Page, form: string) =>
  Entries.parse(
    await page.evaluate(
      `[...new FormData(document.querySelector(${JSON.stringify(form)}))].filter(([, { size }]) => !size && size !== 0)`,
    ),
  );

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
    'a review that was checked',
    {
      arrive: async (page) => {
        await first(page, `/r?item=${items.east}`);
        await page.locator('[name=rating][value="5"]').check();
        for (const step of ['reasons', 'contact']) {
          await press(page);
          expect(page.url()).toContain(step);
        }
        await page.locator('[name=known][value=anonymous]').check();
        await press(page);
      },
      form: 'main form',
      event: 'ReviewSubmitted',
    },
  ],
  [
    'a correction',
    {
      arrive: async (page) => {
        await first(page, `/c?item=${items.east}`);
        await page.locator('[name=type]').first().check();
        await page.locator('[name=element]').first().fill('申请材料');
        await press(page);
        await page.locator('[name=right]').fill('户口簿原件');
      },
      form: 'main form',
      typed: '[name=wrong]',
    },
  ],
  [
    'the way into a case',
    {
      arrive: async (page) => {
        const { number, trackingCode } = await open();
        await page.goto(`${world.url}/t?number=${number}`);
        await page.locator('[name=code]').fill(trackingCode);
      },
      form: 'main form',
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
  ['a withdrawal', ofCase('withdraw', { arrive: async (page) => enter(page, await open(), '/withdraw'), said: /您撤回了/g })],
];

inBrowser('what a citizen typed, while the connection is lost', () => {
  it.each(forms)('%s stays where it is, and is sent once afterwards, also after going back and reloading', async (_, row) => {
    const { page, context, complaints, strangers, close } = await visit('/home');
    await row.arrive(page);
    if (row.chosen) await page.locator(row.chosen).first().check();
    if (row.typed) await page.locator(row.typed).fill(words);
    const before = row.event === undefined ? 0 : await counted(row.event)(world);
    const typed = row.typed ? [words] : [];
    const [here, filledIn] = [page.url(), await entries(page, row.form)];
    expect(filledIn.map(([, value]) => value)).toEqual(expect.arrayContaining(typed));
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    const send = () => page.locator(`${row.form} button`).first().click();

    await context.setOffline(true);
    await send();
    await page.locator('#offline').waitFor();
    expect(await page.locator('#offline').getAttribute('role')).toBe('alert');
    expect([page.url(), sent, await entries(page, row.form)]).toEqual([here, [], filledIn]);

    await context.setOffline(false);
    await page.locator('#offline').waitFor({ state: 'hidden' });

    // A connection in name alone: the browser knows of one, and nobody answers.
    await page.route('**/*', unanswered);
    await send();
    await page.locator('#offline', { hasText: unheard }).waitFor();
    expect([page.url(), await entries(page, row.form)]).toEqual([here, filledIn]);
    await page.unroute('**/*');

    await send();
    await page.waitForURL((url) => url.href !== here);
    await page.reload();
    await page.goBack();
    await page.goForward();
    expect(sent).toHaveLength(2);
    await world.quiet();
    await page.reload();
    if (row.event) expect(await counted(row.event)(world)).toBe(before + 1);
    if (row.said) expect((await page.locator('.timeline').innerText()).match(row.said)).toHaveLength(1);
    expect([complaints.filter((text) => !text.includes('net::ERR_')), strangers]).toEqual([[], []]);
    await close();
  });
});

inBrowser('a form of citizens with scripts', () => {
  const supplement = '[name=supplement]';
  const button = (act: string) => `form[action$="/${act}"] button`;
  const posts = (route: Route, answer: () => Promise<void>) => (isPost(route) ? answer() : route.continue());

  it('is sent once where its answer was lost on the way, and it is sent again', async () => {
    const { page, close } = await visit('/home');
    await enter(page, await open());
    await page.locator(supplement).fill(words);
    await page.route('**/supplement', (route) =>
      posts(route, async () => {
        await route.fetch({ maxRedirects: 0 }); // it arrives, and its answer does not
        await route.abort('connectionreset');
      }),
    );
    await page.locator(button('supplement')).click();
    await page.locator('#offline', { hasText: unheard }).waitFor();
    await page.unroute('**/supplement');
    await page.locator(button('supplement')).click();
    await page.waitForURL('**?done=supplement');
    expect((await page.locator('.timeline').innerText()).match(/您补充了情况/g)).toHaveLength(1);
    await close();
  });

  it('stays where somebody else answers in our place, as networks do that want one to log in, or is out of order', async () => {
    const { page, close } = await visit('/home');
    await enter(page, await open());
    for (const status of [200, 502]) {
      await page.reload();
      await page.locator(supplement).fill(words);
      await page.route('**/supplement', (route) =>
        posts(route, () => route.fulfill({ status, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' })),
      );
      await page.locator(button('supplement')).click();
      await page.locator('#offline', { hasText: unheard }).waitFor();
      expect(await page.locator(supplement).inputValue()).toBe(words);
      await page.unroute('**/supplement');
    }
    await close();
  });

  it('says what is wrong where it stands, and is sent from there', async () => {
    const receipt = await answered();
    const { page, complaints, close } = await visit('/home');
    await enter(page, receipt);
    const here = page.url();
    await page.locator('[name=why]').fill(words);
    await page.locator(button('call-back')).click();
    await page.locator('.errors').waitFor();
    expect([page.url(), await page.title()]).toEqual([here, expect.stringMatching(/^错误：/)]);
    expect(await page.locator('[name=why]').inputValue()).toBe(words);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.locator('[name=result]').first().check();
    await page.locator(button('call-back')).click();
    await page.waitForURL('**?done=call-back');
    await page.goBack();
    expect(page.url()).toBe(here);
    expect(complaints).toEqual([]);
    await close();
  });

  it('is sent once by two taps', async () => {
    const { page, close } = await visit('/home');
    await enter(page, await open());
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.locator(supplement).fill(words);
    await page.locator(button('supplement')).dblclick();
    await page.waitForURL('**?done=supplement');
    expect(sent).toHaveLength(1);
    await close();
  });

  it('keeps the files that were chosen until they are there', async () => {
    const { page, close } = await visit(`/p?point=${points.window}`);
    await page.locator('[name=kind]').first().check();
    await page.locator('[name=title]').fill('中午不开窗');
    await page.locator('[name=content]').fill(words);
    await page.locator('main form button').click();
    await page.waitForURL('**/files');
    await page.locator('[name=file]').setInputFiles([{ name: '一.png', mimeType: 'image/png', buffer: await taken('png') }]);
    await page.route('**/files', unanswered);
    const add = page.locator('button[name=then]');
    await add.click();
    await page.locator('#offline', { hasText: unheard }).waitFor();
    expect(await page.evaluate('document.querySelector("[name=file]").files.length')).toBe(1);
    await page.unroute('**/files');
    await add.click();
    await page.locator('[name=remove]').waitFor();
    expect(await page.locator('[name=remove]').count()).toBe(1);
    expect(await page.locator('main').innerText()).toContain('一.png');
    await close();
  });
});

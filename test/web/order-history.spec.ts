import { describe, expect, it } from '@jest/globals';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn } from '../support/log-in.js';
import { expectAccessible, weightOf } from '../support/pages.js';
import { visitorOf } from '../support/staff.js';
import type { CallerName } from '../support/world.callers.js';
import { departments, items } from '../support/world.directory.js';
import { handIn } from '../support/world.matters.js';

const phone = '13800138000';

const { world, visit } = await pagesForSpec();

type Body = Readonly<Record<string, unknown>>;
const review = async (body: Body = {}): Promise<string> =>
  (await world.channel.submit({ itemCode: items.east, rating: 1, contact: phone, realName: true, ...body })).id;
const complain = async (body: Body = {}): Promise<string> => {
  const said = { title: '多次跑腿', content: '材料反复退回', itemCode: items.east, contact: phone, confidentiality: 'real-name' };
  return (await handIn(world.channel, '/api/v1/complaints', { ...said, ...body })).id;
};
const path = (id: string, rest = '') => `/staff/orders/${id}${rest}`;

/** Which of these orders the list of the same person leads to. */
const ofPerson = async (who: CallerName, id: string, others: readonly string[]) => {
  await world.quiet();
  const { text } = await visitorOf(world, who).get(path(id, '?person=yes'));
  const section = /<section aria-labelledby="person">[^]*?<\/section>/.exec(text)?.[0] ?? '';
  return others.filter((other) => section.includes(path(other)));
};
const closedOne = async (id: string) => {
  await world.quiet();
  await world.officer.accept(id);
  await world.officer.does(id, 'refer', { to: 'court', reply: '请向法院起诉' });
  return id;
};

describe('what else the same person brought', () => {
  it('is shown to an authority above the unit, closed or open, newest first, and on record', async () => {
    const [first, second, third] = [
      await closedOne(await review()),
      await review(),
      await complain({ contact: '+86 138-0013-8000' }),
    ];
    const stranger = await review({ contact: '13900000000' });
    expect(await ofPerson('city-supervisor', second, [first, third, stranger])).toEqual([first, third]);
    const { text } = await visitorOf(world, 'city-supervisor').get(path(second, '?person=yes'));
    expect(text.indexOf(path(third))).toBeLessThan(text.indexOf(path(first)));
    expect(text).toContain('已办结 · 转其他途径');
    expect(text).toContain('含已办结的，新的在前');
    expect((await visitorOf(world, 'city-supervisor').get(path(second))).text).toMatch(/href="[^"]*person=yes#person"/);
    const { number } = await world.supervisor.order(first);
    await world.quiet();
    const shown = await visitorOf(world, 'operator').get(`/api/v1/operators/disclosures?number=${number}`);
    expect(shown.text).toContain('contact');
  });

  it('is never told to the unit of what its people may not see who said it', async () => {
    const [reviewed, named, secret] = [await review(), await complain(), await complain({ confidentiality: 'confidential' })];
    const all = [reviewed, named, secret];
    expect(await ofPerson('east-officer', reviewed, all)).toEqual([]);
    expect(await ofPerson('east-officer', secret, all)).toEqual([]);
    expect(await ofPerson('east-officer', named, all)).toEqual([]); // only what they may see of both
    const another = await complain();
    expect(await ofPerson('east-officer', named, [...all, another])).toEqual([another]);
    expect((await visitorOf(world, 'east-officer').get(path(reviewed, '?person=yes'))).text).toContain('不向您显示来件人');
  });

  it('leads to nothing that was said without a name, nor to what lies outside of one’s scope', async () => {
    const contact = 'somebody@example.cn';
    const [named, nameless, elsewhere] = [
      await review({ contact }),
      await review({ contact, realName: false }),
      await review({ contact, itemCode: items.west }),
    ];
    expect(await ofPerson('city-supervisor', named, [nameless, elsewhere])).toEqual([elsewhere]);
    expect(await ofPerson('city-supervisor', nameless, [named, elsewhere])).toEqual([]);
    expect(await ofPerson('east-supervisor', named, [nameless, elsewhere])).toEqual([]);
  });

  it('ends with a person who is forgotten', async () => {
    const contact = 'forget@example.cn';
    const [one, other] = [await review({ contact }), await review({ contact })];
    expect(await ofPerson('city-supervisor', one, [other])).toEqual([other]);
    await world.parts.vault.forget((await world.parts.vault.find(contact))!);
    expect(await ofPerson('city-supervisor', one, [other])).toEqual([]);
  });

  it('comes in pages of ten, by links that keep the form that is open', async () => {
    const contact = 'pages@example.cn';
    const all: string[] = [];
    for (let count = 0; count < 12; count += 1) all.push(await review({ contact }));
    await world.quiet();
    const supervisor = visitorOf(world, 'city-supervisor');
    const newest = all.at(-1) ?? '';
    const ofPage = async (address: string) =>
      /<section aria-labelledby="person">[^]*?<\/section>/.exec((await supervisor.get(address)).text)?.[0] ?? '';
    const first = await ofPage(path(newest, '?do=note&person=yes'));
    const next = /<a href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain('do=note');
    const second = await ofPage(next);
    const [onFirst, onSecond] = [first, second].map((page) => all.slice(0, -1).filter((one) => page.includes(`${path(one)}"`)));
    expect([onFirst?.length, onSecond?.length]).toEqual([10, 1]);
    expect(onFirst).not.toContain(onSecond?.[0]);
    expect(second).toContain('rel="prev"');
    expect((await supervisor.get(path(newest, '?person=yes&personCursor=foreign'))).status).toBe(422);
  });

  it.each(['person=no', 'person=', 'person=yes&person=yes'])('is not asked for by %s', async (query) => {
    const id = await review();
    await world.quiet();
    const { status, text } = await visitorOf(world, 'city-supervisor').get(path(id, `?${query}`));
    expect([status, text.includes('查看（会记入查看记录）')]).toEqual([200, true]);
  });
});

describe('what else there is of the same item', () => {
  it('is shown to the unit with what is closed, and says nothing of who it was', async () => {
    const [closed, open] = [await closedOne(await review()), await review()];
    await world.quiet();
    const { text } = await visitorOf(world, 'east-officer').get(path(open));
    const section = /<section aria-labelledby="item">[^]*?<\/section>/.exec(text)?.[0] ?? '';
    expect(section).toContain(path(closed));
    expect(section).toContain('已办结 · 转其他途径');
    expect(section).not.toContain(phone);
    expect(section).not.toContain('*'); // nor masked
  });
});

describe('a correction', () => {
  let pages = 0;
  const handled = async (decision: Body) => {
    const said = { type: 'misspelt', siteCode: '9900000001', wrong: '区消防支队', right: '区消防大队' };
    const page = { pageUrl: `https://www.yunshan.example/${++pages}`, departmentCode: departments.east, ...said };
    const receipt = await handIn(world.channel, '/api/v1/corrections', page);
    await world.quiet();
    await world.officer.accept(receipt.id);
    await world.officer.does(receipt.id, 'resolve', { reply: '谢谢指正', ...decision });
    await world.quiet();
    return receipt;
  };
  const seenByCitizen = async ({ number, trackingCode: code }: { number: string; trackingCode: string }) => {
    const body = new URLSearchParams({ number, code });
    const entered = await fetch(`${world.url}/t`, { method: 'POST', redirect: 'manual', headers: { origin: world.url }, body });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return (await fetch(`${world.url}/t/${number}`, { headers: { cookie } })).text();
  };
  const adopted = { decision: 'adopted', before: '区消防支队', after: '区消防大队', correctedAt: '2026-07-06T01:00:00Z' };

  it('tells staff and the citizen what was wrong, what stands there now, since when, and that it is published', async () => {
    const receipt = await handled({ ...adopted, published: true });
    const { text } = await visitorOf(world, 'east-officer').get(path(receipt.id));
    const story = /<section aria-labelledby="story">[^]*?<\/section>/.exec(text)?.[0] ?? '';
    for (const part of ['采纳', '更正前', '区消防支队', '更正后', '区消防大队', '更正日期: 2026-07-06', '答复已公开'])
      expect(story).toContain(part);
    const page = await seenByCitizen(receipt);
    for (const part of ['原来: 区消防支队', '改为: 区消防大队', '更正日期：2026年7月6日', '这条答复已公开'])
      expect(page).toContain(part);
    expect(page).toContain('href="/open/corrections"');
  });

  it('says where it was not adopted and is not published', async () => {
    const receipt = await handled({ decision: 'not-adopted' });
    const { text } = await visitorOf(world, 'east-officer').get(path(receipt.id));
    for (const part of ['不采纳', '答复不公开']) expect(text).toContain(part);
    const page = await seenByCitizen(receipt);
    expect(page).toContain('这条答复没有公开');
    expect(page).not.toContain('href="/open/corrections"');
  });
});

inBrowser('histories in a browser', () => {
  it('are opened by a link, have nothing that axe would mend, and stay light', async () => {
    const [closed, open] = [await closedOne(await review()), await review()];
    await world.quiet();
    const shown = await visit('/gallery');
    await logIn(world, shown.context, 'supervisor');
    await shown.page.goto(`${world.url}${path(open)}`);
    await shown.page.getByRole('link', { name: '查看（会记入查看记录）' }).click();
    await shown.page.locator(`section[aria-labelledby=person] a[href="${path(closed)}"]`).waitFor();
    expect(await weightOf(shown, () => shown.page.reload())).toBeLessThan(120_000);
    await expectAccessible(shown);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  }, 120_000);
});

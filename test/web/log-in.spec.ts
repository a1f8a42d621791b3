import { beforeAll, describe, expect, it } from '@jest/globals';
import { CookieJar } from '../support/cookie-jar.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { loggedIn, tokenIn } from '../support/log-in.js';
import { items } from '../support/world.directory.js';
import { Http } from '../support/world.http.js';
import { startWorld } from '../support/world.js';

const minutes = 60_000;
const hours = 60 * minutes;

const { world, visit } = await pagesForSpec();
beforeAll(async () => {
  await world.channel.submit({ itemCode: items.east, rating: 1, comment: '排队太久' });
  await world.channel.submit({ itemCode: items.west, rating: 1, comment: '窗口没人' });
  await world.quiet();
});

const visitor = () => new CookieJar(world.url);

describe('logging in', () => {
  it('leads to the page that was asked for, as the person chosen, with what they may see', async () => {
    const jar = visitor();
    const led = await jar.get('/staff/desk?state=awaiting-acceptance');
    expect([led.status, led.text.includes('只对登录的工作人员开放。登录后会回到这个页面')]).toEqual([200, true]);
    const way = /href="(\/staff\/log-in\?back=[^"&]+)"/.exec(led.text)?.[1] ?? '';
    const asked = await jar.get(way);
    expect(asked.path).toMatch(/^\/dev-idp\/personas\//);
    const there = await jar.post(asked.path, { persona: 'officer' });
    expect([there.status, there.path]).toEqual([200, '/staff/desk?state=awaiting-acceptance']);
    expect(there.text).toContain('林小雨');
    expect(there.text).toContain(`事项 ${items.east}`);
    expect(there.text).not.toContain(`事项 ${items.west}`);
  });

  it.each([
    ['zh', '请重新登录'],
    ['en', 'has expired, or was not begun in this browser'],
  ])('tells whoever comes to the identity provider with a request that is none how to go on, in %s', async (language, said) => {
    const headers = { accept: 'text/html', 'accept-language': language };
    const answer = await fetch(`${world.url}/dev-idp/auth?client_id=nobody`, { headers });
    const text = await answer.text();
    expect([answer.status, text.includes(said), /oops|invalid_client/.test(text)]).toEqual([400, true, false]);
  });

  it('says why a page leads there, and nothing of that to whoever comes by themselves', async () => {
    const said = async (path: string) => (await visitor().get(path)).text;
    expect(await said('/staff/operations?lang=en')).toContain('The page that you asked for is for staff who are logged in');
    expect(await said('/staff/log-in?why=over&back=//evil.example')).toContain('href="/staff/log-in?back=%2Fstaff"');
    for (const path of ['/staff/log-in', '/staff/log-in?why=because'])
      expect((await visitor().get(path)).path).toMatch(/^\/dev-idp/);
  });

  it('gives the browser a cookie that scripts and other sites do not get, and forgets the attempt', async () => {
    const jar = visitor();
    const { path } = await jar.get('/staff/log-in');
    const { headers } = await jar.get(
      (await jar.post(path, { persona: 'operator' }, { follow: false })).headers.get('location')!,
      {
        follow: false,
      },
    );
    const done = await jar.get(headers.get('location')!, { follow: false });
    const session = done.headers.getSetCookie().find((line) => line.startsWith('staff='));
    expect(session).toMatch(/^staff=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(jar.names.filter((name) => name.startsWith('log-in-'))).toEqual([]);
  });

  it.each(['https://evil.example/', '//evil.example', '/staff/log-in'])('never leads to %s', async (back) => {
    const { path } = await visitor().get(`/staff/log-in?as=operator&back=${encodeURIComponent(back)}`);
    expect(path).toMatch(/^\/staff\/(?!log-in)/);
  });

  it('makes somebody else of whoever logs in as them, without logging out before', async () => {
    const jar = await loggedIn(world, 'officer');
    for (const [as, name] of [
      ['supervisor', '陈督办'],
      ['evaluator', '何评价'],
    ] as const)
      expect((await jar.get(`/staff/log-in?as=${as}&back=/staff/start`)).text).toContain(name);
  });

  it('signs what is done with a name that is the same every time and tells nobody who it is', async () => {
    const pseudonym = async () => {
      const { text } = await (await loggedIn(world, 'officer')).get('/staff/start');
      return /<code>(staff-[0-9a-f]{24})<\/code>/.exec(text)?.[1];
    };
    expect(await pseudonym()).toBeDefined();
    expect(await pseudonym()).toBe(await pseudonym());
  });

  it('is refused where the answer belongs to no attempt of this browser, to another one, or to another nonce', async () => {
    const jar = visitor();
    const { path } = await jar.get('/staff/log-in');
    const resume = (await jar.post(path, { persona: 'officer' }, { follow: false })).headers.get('location')!;
    const callback = (await jar.get(resume, { follow: false })).headers.get('location')!;
    const stranger = visitor();
    expect((await stranger.get(callback)).status).toBe(400);
    const wrongState = callback.replace(/state=[^&]+/, 'state=another');
    expect((await jar.get(wrongState)).status).toBe(400);
    // The box of one attempt does not open for another, so neither nonce nor verifier can be exchanged.
    const other = visitor();
    await other.get('/staff/log-in');
    const [foreign = ''] = other.names.filter((name) => name.startsWith('log-in-'));
    const [own = ''] = jar.names.filter((name) => name.startsWith('log-in-'));
    const box = jar.cookie(own)!;
    jar.setCookie(own, other.cookie(foreign)!);
    const refused = await jar.get(callback);
    expect([refused.status, jar.cookie('staff')]).toEqual([400, undefined]);
    expect(refused.text).toContain('这次登录已过期');
    jar.setCookie(own, box);
    expect((await jar.get(`${callback}x`.replace('code=', 'code=x'))).text).toContain('登录未成功');
  });

  it('is refused a quarter of an hour after it was begun', async () => {
    const jar = visitor();
    const { path } = await jar.get('/staff/log-in');
    world.clock.advance(16 * minutes);
    expect((await jar.post(path, { persona: 'officer' })).status).toBe(400);
  });
});

describe('a session', () => {
  it('opens pages, and nothing of the API', async () => {
    const jar = await loggedIn(world, 'officer');
    expect((await jar.get('/staff/desk')).status).toBe(200);
    expect((await jar.get('/api/v1/work-orders')).status).toBe(401);
  });

  it('ends when nothing was asked for half an hour, and not before', async () => {
    const jar = await loggedIn(world, 'officer');
    for (let pages = 0; pages < 3; pages += 1) {
      world.clock.advance(28 * minutes);
      expect((await jar.get('/staff/start', { follow: false })).status).toBe(200);
    }
    world.clock.advance(31 * minutes);
    const { status, headers } = await jar.get('/staff/desk?state=closed', { follow: false });
    const [path, said] = ['/staff/log-in?back=%2Fstaff%2Fdesk%3Fstate%3Dclosed&why=over', '您的登录已经结束'];
    expect([status, headers.get('location')]).toEqual([303, path]);
    expect((await jar.get('/staff/desk')).text).toContain(said);
    expect((await jar.get('/staff/desk?lang=en')).text).toContain('Your session is over');
  });

  it('ends after ten hours, whatever is done', async () => {
    const jar = await loggedIn(world, 'officer');
    for (let passed = 0; passed < 10 * hours; passed += 25 * minutes) {
      expect((await jar.get('/staff/start', { follow: false })).status).toBe(200);
      world.clock.advance(25 * minutes);
    }
    expect((await jar.get('/staff/start', { follow: false })).status).toBe(303);
  });

  it('is ended by logging out, and everywhere by logging out everywhere', async () => {
    const [here, there, somebody] = await Promise.all([
      loggedIn(world, 'officer'),
      loggedIn(world, 'officer'),
      loggedIn(world, 'other-officer'),
    ]);
    const stolen = here.cookie('staff')!;
    expect((await here.post('/staff/log-out')).path).toBe('/staff/logged-out');
    here.setCookie('staff', stolen);
    expect((await here.get('/staff/start', { follow: false })).status).toBe(303);
    expect((await there.get('/staff/start', { follow: false })).status).toBe(200);
    const again = await loggedIn(world, 'officer');
    const everywhere = async (csrf: string) => (await again.post('/staff/log-out/everywhere', { csrf })).path;
    const token = tokenIn((await again.get('/staff/start')).text);
    // A second tap, and one in another tab, come to the same place.
    for (let taps = 0; taps < 3; taps += 1) expect(await everywhere(token)).toBe('/staff/logged-out');
    expect(await everywhere('of nothing')).toBe('/staff/log-out/everywhere');
    expect((await there.get('/staff/start', { follow: false })).status).toBe(303);
    expect((await somebody.get('/staff/start', { follow: false })).status).toBe(200);
  });

  it('is sent to the log-in as a whole page when a part of one was asked for', async () => {
    const response = await fetch(`${world.url}/staff/desk?part=1`, {
      headers: { 'hx-request': 'true', 'hx-current-url': `${world.url}/staff/desk?state=closed` },
    });
    expect(response.headers.get('hx-redirect')).toBe('/staff/log-in?back=%2Fstaff%2Fdesk%3Fstate%3Dclosed&why=closed');
  });
});

describe('a form of staff', () => {
  const everywhere = '/staff/log-out/everywhere';

  it('is taken with the token of its session alone', async () => {
    const jar = await loggedIn(world, 'officer');
    const foreign = tokenIn((await (await loggedIn(world, 'officer')).get('/staff/start')).text);
    for (const csrf of [undefined, '', 'x', foreign]) {
      const { status } = await jar.post(everywhere, csrf === undefined ? {} : { csrf });
      expect(status).toBe(403);
    }
    const own = tokenIn((await jar.get('/staff/start')).text);
    expect((await jar.post(everywhere, { csrf: own }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await jar.post(everywhere, { csrf: own })).path).toBe('/staff/logged-out');
  });

  it('does nothing and loses nothing when the session has ended, and is sent again after logging in', async () => {
    const jar = await loggedIn(world, 'officer');
    const typed = { csrf: tokenIn((await jar.get('/staff/start')).text), note: '已联系群众 <b>下午</b> 再来' };
    world.clock.advance(31 * minutes);
    const kept = await jar.post(everywhere, typed);
    expect(kept.status).toBe(401);
    expect(kept.text).toContain('没有执行');
    expect(kept.text).toContain('已联系群众 &lt;b>下午&lt;/b> 再来');
    expect(kept.text).not.toContain('name="csrf"');
    await jar.get('/staff/log-in?as=officer');
    const again = await jar.post(everywhere, { note: typed.note });
    expect([again.status, again.text.includes('已联系群众')]).toEqual([403, true]);
    expect((await jar.post(everywhere, { note: typed.note, csrf: tokenIn(again.text) })).path).toBe('/staff/logged-out');
  });
});

describe('without an identity provider', () => {
  it('pages of staff say so, and the API goes on', async () => {
    const settings = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'redress' };
    const down = await startWorld({ idle: true, settings });
    try {
      const page = await new CookieJar(down.url).get('/staff/desk');
      expect([page.status, page.text.includes('统一身份认证暂时无法访问')]).toEqual([503, true]);
      expect((await new Http(down.url, down.keys.evaluator).get('/api/v1/work-orders')).status).toBe(200);
    } finally {
      await down.stop();
    }
  });

  it('a production start has nobody to be, and says that logging in is not configured', async () => {
    const production = await startWorld({ idle: true, settings: { NODE_ENV: 'production' } });
    try {
      const page = await new CookieJar(production.url).get('/staff/desk');
      expect([page.status, page.text.includes('尚未配置工作人员登录')]).toEqual([503, true]);
      expect((await new CookieJar(production.url).get('/dev-idp/.well-known/openid-configuration')).status).toBe(404);
    } finally {
      await production.stop();
    }
  });
});

inBrowser('logging in with a browser', () => {
  it('works by hand, without scripts, and out again', async () => {
    const { page, complaints, strangers, close } = await visit('/staff/desk', { javaScriptEnabled: false });
    await page.locator('main').getByRole('link', { name: '登录', exact: true }).click();
    await page.getByRole('button', { name: '陈督办' }).click();
    await page.locator('.reader b', { hasText: '陈督办' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/staff/desk');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('link', { name: '登录', exact: true }).click();
    await page.getByRole('button', { name: '何评价' }).click();
    await page.locator('.reader b', { hasText: '何评价' }).waitFor();
    expect([complaints, strangers]).toEqual([[], []]);
    await close();
  });
});

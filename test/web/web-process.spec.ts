import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { CookieJar } from '../support/cookie-jar.js';
import { closeAfterSpec, worldForSpec } from '../support/for-spec.js';
import { client, TestIdentityProvider } from '../support/oidc.js';
import { Process } from '../support/process.js';
import { fillIn } from '../support/staff-forms.js';
import { departments, items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

/** As a common provider says who somebody is. */
const claims = { given: '王经办', realm_access: { roles: ['offline_access', 'clerk'] }, units: [departments.east] };

const world = await worldForSpec();
const provider = await TestIdentityProvider.listen();
closeAfterSpec(() => provider.close());
let pages: Process;
let url: string;

const Line = z.object({ msg: z.string(), url: z.string().optional() });
const readyAt = ({ said }: Process): string | undefined =>
  said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => Line.parse(JSON.parse(line)))
    .find(({ msg }) => msg === 'web is ready')?.url;

beforeAll(async () => {
  pages = new Process('web/main.js', {
    DATABASE_URL: world.databaseUrl,
    MASTER_KEY: world.masterKey,
    BLOB_STORE_URL: `file://${world.blobFolder}`,
    PORT: '23000',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME_CLAIM: 'given',
    OIDC_ROLE_CLAIM: 'realm_access.roles',
    OIDC_ROLES: 'head=supervisor,clerk=officer',
    OIDC_DEPARTMENTS_CLAIM: 'units',
  });
  closeAfterSpec(() => pages.kill());
  url = await eventually(() => Promise.resolve(readyAt(pages)));
}, 90_000);

describe('the pages in a process of their own, with the identity provider of an organisation', () => {
  it('say that it cannot be reached while it cannot, and nothing else is missing', async () => {
    const [issuer, home] = [await new CookieJar(url).get('/staff/log-in'), await new CookieJar(url).get('/home')];
    expect([issuer.status, home.status]).toEqual([503, 200]);
  });

  it('lead through log-in to the page that was asked for, as what the claims say, and take forms there', async () => {
    provider.serve(`${url}/staff/log-in/done`, claims);
    const { id } = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '中午不开窗' });
    await world.channel.submit({ itemCode: items.west, rating: 1 });
    await world.quiet();
    const jar = new CookieJar(url);
    const led = await jar.get('/staff/desk?state=awaiting-acceptance');
    const desk = await jar.get(/href="(\/staff\/log-in\?back=[^"&]+)"/.exec(led.text)?.[1] ?? '');
    expect([desk.status, desk.path]).toEqual([200, '/staff/desk?state=awaiting-acceptance']);
    for (const shown of ['王经办', `事项 ${items.east}`]) expect(desk.text).toContain(shown);
    expect(desk.text).not.toContain(`事项 ${items.west}`);
    const path = `/staff/orders/${id}`;
    expect((await fillIn(jar, `${path}?do=accept`, { action: `${path}/accept` })).status).toBe(303);
    const accepted = (await world.parts.store.readAll(0n, { types: ['WorkOrderAccepted'] }, 10)).events;
    expect(accepted.map(({ cause }) => cause.by)).toEqual([expect.stringMatching(/^officer:staff-[0-9a-f]{24}$/)]);
    expect((await jar.post('/staff/log-out')).path).toBe('/staff/logged-out');
  });

  it('say nothing of who that was in their log, and end when they are asked to', async () => {
    expect(await pages.stop()).toBe(0);
    for (const secret of ['王经办', 'clerk-7', client.secret]) expect(pages.said + pages.complained).not.toContain(secret);
  });
});

import type { BrowserContext } from 'playwright-core';
import { CookieJar } from './cookie-jar.js';
import type { World } from './world.js';

/** The made-up people of the development identity provider: `officer` is of the east county's bureau, `other-officer` of the west's. */
export type PersonaId = 'officer' | 'other-officer' | 'supervisor' | 'evaluator' | 'operator';

/**
 * Logs a browser in as one of them, through the real log-in of the pages. Every page that the context opens from then on is read by
 * that person:
 *
 *     const shown = await visit(browser, `${world.url}/gallery`);
 *     await logIn(world, shown.context, 'officer');
 *     await shown.page.goto(`${world.url}/staff/desk`);
 *
 * Logging in again as somebody else ends the first session. Sessions follow the world's clock: half an hour without a request and ten
 * hours in all.
 */
export const logIn = async ({ url }: Pick<World, 'url'>, context: BrowserContext, persona: PersonaId): Promise<void> => {
  const page = await context.newPage();
  await page.goto(`${url}/staff/log-in?as=${persona}&back=/staff/start`);
  if (new URL(page.url()).pathname !== '/staff/start') throw new Error(`${persona} was not logged in: ${page.url()}`);
  await page.close();
};

/** The same without a browser: a jar with the session's cookie. */
export const loggedIn = async ({ url }: Pick<World, 'url'>, persona: PersonaId): Promise<CookieJar> => {
  const jar = new CookieJar(url);
  const { path, status, text } = await jar.get(`/staff/log-in?as=${persona}&back=/staff/start`);
  if (path !== '/staff/start' || status !== 200) throw new Error(`${persona} was not logged in: ${status} ${path} ${text}`);
  return jar;
};

/** The token that the forms of a page carry. */
export const tokenIn = (html: string): string => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

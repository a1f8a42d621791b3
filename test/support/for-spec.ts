import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { hasBrowser, openBrowser } from './browser.js';
import { type Visit, visit } from './pages.js';
import { startWorld, type World, type WorldOptions } from './world.js';

const closings: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closings.toReversed()) await close();
});

/** Closes what a spec opened, after its last case: what was opened last is closed first. */
export const closeAfterSpec = (close: () => unknown): void => {
  closings.push(close);
};

/** An empty folder, which is gone after the last case. */
export const folderForSpec = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-spec-'));
  closeAfterSpec(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** Modules have no limit of time, as hooks have: what does not open is told instead of waited for. */
const inTime = <T>(what: string, opening: Promise<T>): Promise<T> => {
  let limit: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    limit = setTimeout(() => reject(new Error(`${what} did not open within 90 s`)), 90_000);
  });
  return Promise.race([opening, tooLate]).finally(() => clearTimeout(limit));
};

/**
 * Opens the whole system for the cases of a spec, and closes it after the last one. What they begin with belongs into a `beforeAll`:
 * should that fail, all is closed all the same.
 */
export const worldForSpec = async (options?: WorldOptions): Promise<World> => {
  const world = await inTime('the world', startWorld(options));
  closeAfterSpec(() => world.stop());
  return world;
};

/** A world and a browser to visit its pages with. The browser is for cases that are `inBrowser` alone. */
export interface Pages {
  readonly world: World;
  /** Opens a page of the world in a browser that has never been here. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Visit>;
  /** The same browser, for what is looked at in another way. */
  readonly newContext: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}

/** Opens a world and a browser for the cases of a spec, and closes both after the last one. */
export const pagesForSpec = async (options?: WorldOptions): Promise<Pages> => {
  const world = await worldForSpec(options);
  const browser = hasBrowser ? await inTime('the browser', openBrowser()) : undefined;
  closeAfterSpec(() => browser?.close());
  const opened = (): Browser => {
    if (!browser) throw new Error('there is no browser on this machine');
    return browser;
  };
  return {
    world,
    visit: (path, how) => visit(opened(), `${world.url}${path}`, how),
    newContext: (how) => opened().newContext(how),
  };
};

/** Cases that need a browser: left out where there is none. */
export const inBrowser = hasBrowser ? describe : describe.skip;

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { z } from 'zod';

const executablePath = '/usr/bin/chromium';

/** Whether this machine has the browser that Debian ships. */
export const hasBrowser = existsSync(executablePath);

/** A real Chromium that talks to nobody but the pages it is sent to. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // a container's root may not make one
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** All of WCAG 2.0 to 2.2, A and AA, also what axe leaves out unless it is asked for (the size of targets), and good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** What is wrong is told by the element itself, so that axe need not think of a selector for it. */
const lazy = { resultTypes: ['violations'], selectors: false, iframes: false, preload: false };
const options = { runOnly: { type: 'tag', values: tags }, ...lazy };

/** Axe as browsers get it: half as long as what it was made from. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const Found = z.array(z.string());
const lookAt = (part: string) => `axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)})
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`;

/** What axe finds wrong on a page, or in a part of it, as `rule: element`. Needs scripts to be on. */
export const accessibilityProblems = async (page: Page, part = 'html'): Promise<readonly string[]> => {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe);
  return Found.parse(await page.evaluate(lookAt(part)));
};

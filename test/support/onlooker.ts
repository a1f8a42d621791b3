import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { accessibilityProblems, axe } from './browser.js';
import type { Sending, Who } from './every-page.js';
import { logIn } from './log-in.js';
import type { World } from './world.js';

/** A way in which a page can be shown. */
export interface Look {
  readonly lang: 'zh' | 'en';
  readonly text: 'normal' | 'large';
  readonly contrast: 'normal' | 'high';
}

/** Every look: as it is, 长辈版, high contrast, in both languages. */
export const looks: readonly [Look, ...Look[]] = [
  { lang: 'zh', text: 'normal', contrast: 'normal' },
  { lang: 'zh', text: 'large', contrast: 'normal' },
  { lang: 'zh', text: 'normal', contrast: 'high' },
  { lang: 'en', text: 'normal', contrast: 'normal' },
  { lang: 'en', text: 'large', contrast: 'normal' },
  { lang: 'en', text: 'normal', contrast: 'high' },
];

/** What was seen of a page. */
export interface Sight {
  readonly status: number;
  /** What axe, the console and the page's policy had to complain of, what was asked of others, and what stuck out of the window. */
  readonly faults: readonly string[];
  /** Kilobytes on the wire with all that it loaded, to a browser that kept nothing. */
  readonly weight: number;
}

export interface Looking {
  readonly whole?: boolean;
  readonly sending?: Sending | undefined;
}

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };
const Received = z.object({ encodedDataLength: z.number() });
const Overflow = z.number();

/** Somebody who looks at page after page in one window. */
export class Onlooker {
  #said: string[] = [];
  #bytes = 0;

  private constructor(
    private readonly url: string,
    readonly context: BrowserContext,
    private readonly page: Page,
    private readonly wire: CDPSession,
  ) {
    const { host } = new URL(url);
    page.on('console', (message) => this.#said.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => this.#said.push(`script: ${error.message}`));
    page.on('request', (request) => new URL(request.url()).host === host || this.#said.push(`stranger: ${request.url()}`));
    wire.on('Network.loadingFinished', (event) => (this.#bytes += Received.parse(event).encodedDataLength));
  }

  static async open(browser: Browser, world: Pick<World, 'url'>, who: Who): Promise<Onlooker> {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: wide });
    if (who !== 'citizen') await logIn(world, context, who);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.addInitScript({ content: axe }); // every page that is opened here is looked at
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    return new Onlooker(world.url, context, page, wire);
  }

  /** Opens an address in a look, or sends a form there; `whole`: axe looks at its narrow form, too. */
  async look(path: string, { lang, text, contrast }: Look, how: Looking = {}): Promise<Sight> {
    const { whole = false, sending } = how;
    await this.context.addCookies([{ name: 'view', value: `${lang}.${text}.${contrast}`, url: this.url }]);
    await this.page.setExtraHTTPHeaders({ 'accept-language': lang });
    await this.wire.send('Network.setCacheDisabled', { cacheDisabled: whole });
    this.#said = [];
    this.#bytes = 0;
    const answer = await this.#open(`${this.url}${path}`, sending);
    const status = answer?.status() ?? 0;
    const weight = Math.ceil(this.#bytes / 1_000);
    const found = await accessibilityProblems(this.page);
    const outsized = await this.#sticksOut(whole);
    // Chromium writes the status of the page itself into its console as if it were a fault.
    const said = this.#said.filter((line) => status < 400 || !line.includes(`with a status of ${status}`));
    return { status, weight, faults: [...found, ...outsized, ...said] };
  }

  /** A form is sent as a page of this site would, unless it says that it comes from elsewhere; the window shows what comes back. */
  async #open(url: string, sending: Sending | undefined) {
    if (!sending) return this.page.goto(url);
    const { form, headers } = sending;
    const type = 'application/x-www-form-urlencoded';
    const isForm = form !== undefined;
    const sent = isForm && { method: 'POST', postData: form.toString(), maxRedirects: 0 };
    const added = { ...(isForm && { origin: this.url, 'content-type': type }), ...headers };
    const isIt = (asked: URL) => asked.href === url;
    // Browsers let nobody choose the origin of a form: it is sent for them.
    await this.page.route(isIt, async (route) => {
      const response = await route.fetch({ ...sent, headers: { ...route.request().headers(), ...added } });
      await route.fulfill({ response });
    });
    const answer = await this.page.goto(url);
    await this.page.unroute(isIt);
    return answer;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  async #sticksOut(whole: boolean): Promise<string[]> {
    const overflow = async (where: string) => {
      const pixels = Overflow.parse(await this.page.evaluate('document.documentElement.scrollWidth - innerWidth'));
      return pixels > 0 ? [`${pixels} pixels stick out ${where}`] : [];
    };
    await this.page.setViewportSize(narrow);
    const small = [...(await overflow('at 320 pixels')), ...(whole ? await accessibilityProblems(this.page) : [])];
    await this.page.setViewportSize(wide);
    await this.page.evaluate('document.documentElement.style.setProperty("font-size", "200%")');
    return [...small, ...(await overflow('with text twice as large'))];
  }
}

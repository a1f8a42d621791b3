import type { BrowserContextOptions } from 'playwright-core';
import type { CallerName } from './world.callers.js';
import type { World } from './world.js';

/** What a page answered. */
export interface PageAnswer {
  readonly status: number;
  readonly text: string;
  readonly location: string;
}

const answered = async (response: Response): Promise<PageAnswer> => ({
  status: response.status,
  text: await response.text(),
  location: response.headers.get('location') ?? '',
});

/** The pages of staff as a browser without scripts sees them. */
export class StaffVisitor {
  constructor(
    private readonly world: World,
    private readonly name: CallerName,
  ) {}

  get headers(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.world.keys[this.name]}`, 'accept-language': 'zh-CN' };
  }

  async get(path: string): Promise<PageAnswer> {
    return answered(await fetch(`${this.world.url}${path}`, { headers: this.headers, redirect: 'manual' }));
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<PageAnswer> {
    const options = { method: 'POST', redirect: 'manual', headers: { ...this.headers, origin: this.world.url } } as const;
    return answered(await fetch(`${this.world.url}${path}`, { ...options, body: new URLSearchParams(fields) }));
  }

  /** Fills in the form that a page shows, with what it holds already, and sends it. */
  async fill(page: string, action: string, fields: Readonly<Record<string, string>>): Promise<PageAnswer> {
    const { text } = await this.get(page);
    const form = new RegExp(`<form method="post" action="(${action})"[^]*?</form>`).exec(text);
    if (!form) throw new Error(`no form ${action} on ${page}: ${text.slice(0, 400)}`);
    const hidden = [...form[0].matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const held = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]));
    return this.post(form[1] ?? '', { ...held, ...fields });
  }
}

/** A browser of somebody in the small city. */
export const browserOf = (world: World, name: CallerName): BrowserContextOptions => ({
  extraHTTPHeaders: { authorization: `Bearer ${world.keys[name]}` },
});

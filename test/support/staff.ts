import type { CallerName } from './world.callers.js';
import type { World } from './world.js';

export interface Shown {
  readonly status: number;
  readonly text: string;
  /** Where the answer leads, without the host. */
  readonly location: string;
}

/** A member of staff at the pages, without a browser: opens them and sends their forms as a browser without scripts would. */
export class StaffVisitor {
  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  get(path: string): Promise<Shown> {
    return this.#ask(path, {});
  }

  /** Sends a form. */
  post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Shown> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: this.url } });
  }

  /** Fills in the form that a page shows, with what it holds already, and sends it. */
  async fill(page: string, action: string, fields: Readonly<Record<string, string>>): Promise<Shown> {
    const { text } = await this.get(page);
    const form = new RegExp(`<form method="post" action="${action}"[^]*?</form>`).exec(text);
    if (!form) throw new Error(`no form ${action} on ${page}: ${text.slice(0, 400)}`);
    const hidden = [...form[0].matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const held = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]));
    return this.post(action, { ...held, ...fields });
  }

  /** Sends a form that takes files along. */
  send(path: string, form: FormData): Promise<Shown> {
    return this.#ask(path, { method: 'POST', body: form, headers: { origin: this.url } });
  }

  /** What a browser context has to send along to be this member of staff. */
  get browserHeaders(): Record<string, string> {
    return { ...this.headers };
  }

  async #ask(
    path: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Shown> {
    const headers = { ...this.headers, ...init.headers };
    const response = await fetch(`${this.url}${path}`, { ...init, headers, redirect: 'manual' });
    const location = response.headers.get('location') ?? '';
    return { status: response.status, text: await response.text(), location: location.replace(this.url, '') };
  }
}

/** Somebody of the small city at the pages for staff. */
export const visitorOf = (world: World, name: CallerName): StaffVisitor =>
  new StaffVisitor(world.url, { authorization: `Bearer ${world.keys[name]}` });

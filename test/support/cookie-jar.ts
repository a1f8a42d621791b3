/** What came back, and from where. */
export interface Visited {
  readonly status: number;
  readonly text: string;
  /** The address that answered in the end, without the host. */
  readonly path: string;
  readonly headers: Headers;
}

/** A browser without scripts: keeps cookies, by path, and goes where it is sent. */
export class CookieJar {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  constructor(private readonly url: string) {}

  /** The value of a cookie; `undefined` where there is none. */
  cookie(name: string): string | undefined {
    return this.#cookies.get(name)?.value;
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, { value, path: '/' });
  }

  /** The names of all cookies there are. */
  get names(): readonly string[] {
    return [...this.#cookies.keys()];
  }

  get(path: string, { follow = true } = {}): Promise<Visited> {
    return this.#go(new URL(path, this.url), {}, follow);
  }

  /** Sends a form; `origin`: the site it says it comes from. */
  post(path: string, fields: Readonly<Record<string, string>> = {}, { follow = true, origin = this.url } = {}): Promise<Visited> {
    const init = { method: 'POST', body: new URLSearchParams(fields), headers: { origin } };
    return this.#go(new URL(path, this.url), init, follow);
  }

  /** Sends a form that takes files along, or is sent again as it was. */
  send(path: string, body: FormData | URLSearchParams): Promise<Visited> {
    return this.#go(new URL(path, this.url), { method: 'POST', body, headers: { origin: this.url } }, false);
  }

  /** Sends one, and hangs up before an answer comes. */
  async hangUp(path: string, body: FormData | URLSearchParams): Promise<void> {
    const url = new URL(path, this.url);
    const headers = { origin: this.url, cookie: this.#cookiesFor(url) };
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 3);
    const sent = fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: leaving.signal });
    try {
      await (await sent).arrayBuffer(); // it may have been faster
    } catch (error) {
      if (!leaving.signal.aborted) throw error;
    }
  }

  #cookiesFor({ pathname }: URL): string {
    const sent = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path));
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  async #go(
    url: URL,
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> },
    follow: boolean,
  ): Promise<Visited> {
    const cookie = this.#cookiesFor(url);
    const response = await fetch(url, { ...init, headers: { ...init.headers, cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    if (follow && location !== null && response.status < 400) {
      await response.arrayBuffer();
      return this.#go(new URL(location, url), {}, true);
    }
    const { status, headers } = response;
    return { status, headers, text: await response.text(), path: `${url.pathname}${url.search}` };
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', ...value] = pair.split('=');
    const said = (what: string) => attributes.find((one) => one.toLowerCase().startsWith(`${what}=`))?.slice(what.length + 1);
    const isGone = said('max-age') === '0' || value.join('=') === '' || said('expires')?.includes('1970') === true;
    if (isGone) this.#cookies.delete(name);
    else this.#cookies.set(name, { value: value.join('='), path: said('path') ?? '/' });
  }
}

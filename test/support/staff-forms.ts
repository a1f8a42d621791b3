import type { CookieJar, Visited } from './cookie-jar.js';

export type Fields = Readonly<Record<string, string>>;

const inQuotes = (text: string): string => text.replaceAll('&#34;', '"').replaceAll('&amp;', '&');

const formIn = (html: string, action: string): string => {
  const tag = `<form method="post" action="${action.replaceAll('&', '&amp;')}`;
  const from = html.indexOf(tag);
  if (from < 0) throw new Error(`no form ${action}: ${html.slice(0, 600)}`);
  return html.slice(from, html.indexOf('</form>', from));
};

/** What a form holds before anybody types: the token of the session, what was seen, and what lets it be sent twice. */
export const heldIn = (html: string, action: string): Fields => {
  const hidden = [...formIn(html, action).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, inQuotes(value)]));
};

/** Fills in a form of a page, and sends it as a browser without scripts would. */
export const fillIn = async (
  jar: CookieJar,
  page: string,
  { action, fields = {} }: { readonly action: string; readonly fields?: Fields },
): Promise<Visited> => {
  const { text } = await jar.get(page);
  return jar.post(action, { ...heldIn(text, action), ...fields }, { follow: false });
};

import type { CookieJar, Visited } from './cookie-jar.js';

export type Fields = Readonly<Record<string, string>>;
export type Files = Readonly<Record<string, File>>;

/** Text of a page, as people read it. */
export const readable = (text: string): string =>
  text.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What stands in a tag: values may hold what looks like its end. */
const within = '(?:[^>"]|"[^"]*")*';

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : readable(value);
};

const matches = (html: string, pattern: RegExp): readonly (readonly [string, string])[] =>
  [...html.matchAll(pattern)].map(([, tag = '', inside = '']) => [tag, inside]);

const inputsIn = (html: string): readonly (readonly [string, string])[] =>
  matches(html, new RegExp(`<input(${within})>`, 'g')).flatMap(([tag]) => {
    const isOff = ['checkbox', 'radio'].includes(attribute(tag, 'type') ?? '') && !/ checked/.test(tag);
    const name = attribute(tag, 'name');
    return isOff || name === undefined || attribute(tag, 'type') === 'file' ? [] : [[name, attribute(tag, 'value') ?? '']];
  });

const textsIn = (html: string): readonly (readonly [string, string])[] =>
  matches(html, new RegExp(`<textarea(${within})>([^]*?)</textarea>`, 'g')).map(([tag, text]) => [
    attribute(tag, 'name') ?? '',
    readable(text),
  ]);

const choicesIn = (html: string): readonly (readonly [string, string])[] =>
  matches(html, new RegExp(`<select(${within})>([^]*?)</select>`, 'g')).map(([tag, options]) => {
    const all = matches(options, new RegExp(`<option(${within})>`, 'g'));
    const [chosen] = all.find(([option]) => / selected/.test(option)) ?? all[0] ?? [''];
    return [attribute(tag, 'name') ?? '', attribute(chosen, 'value') ?? ''];
  });

/** A form of a page, as a browser reads it. */
export interface Form {
  /** Where it is sent to; with the token of the session where it takes files along. */
  readonly action: string;
  readonly hasFiles: boolean;
  /** What it holds before anybody types: the token of the session, what was seen, what lets it be sent twice, what is known. */
  readonly held: Fields;
}

/** The form of a page that is sent to a path. */
export const formIn = (html: string, path: string): Form => {
  const found = matches(html, new RegExp(`<form(${within})>([^]*?)</form>`, 'g')).find(
    ([tag]) => tag.includes('method="post"') && attribute(tag, 'action')?.split('?')[0] === path,
  );
  if (!found) throw new Error(`no form ${path}: ${html.slice(0, 600)}`);
  const [tag, inside] = found;
  return {
    action: attribute(tag, 'action') ?? '',
    hasFiles: tag.includes('multipart/form-data'),
    held: Object.fromEntries([...inputsIn(inside), ...textsIn(inside), ...choicesIn(inside)]),
  };
};

/** What a browser makes of a form that somebody filled in; its files are left out where the form takes none. */
export const bodyOf = (
  { hasFiles, held }: Pick<Form, 'hasFiles' | 'held'>,
  fields: Fields,
  files: Files = {},
): FormData | URLSearchParams => {
  const all = { ...held, ...fields };
  if (!hasFiles) return new URLSearchParams(all);
  const body = new FormData();
  for (const [name, value] of [...Object.entries(all), ...Object.entries(files)]) body.set(name, value);
  return body;
};

/** Fills in a form of a page, and sends it as a browser without scripts would. */
export const fillIn = async (
  jar: CookieJar,
  page: string,
  { action, fields = {} }: { readonly action: string; readonly fields?: Fields },
): Promise<Visited> => {
  const form = formIn((await jar.get(page)).text, action);
  return jar.send(form.action, bodyOf(form, fields));
};

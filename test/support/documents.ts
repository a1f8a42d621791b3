import { dirname, posix } from 'node:path';

/** A thing a document points to, which must exist. */
export interface Mention {
  readonly kind: 'link' | 'path' | 'script' | 'heading';
  readonly text: string;
  /** The path from the root, the script's name, or `path#heading`. */
  readonly target: string;
}

const withoutFences = (text: string): string => text.replace(/^```[^]*?^```/gm, '');

/** A pattern in code marks may look like a link. */
const withoutCode = (text: string): string => withoutFences(text).replace(/`[^`\n]*`/g, '');

const linkTargets = (text: string): readonly string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .flatMap(([, target]) => target ?? [])
    .filter((target) => !/^\w+:/.test(target));

const linksOf = (file: string, text: string): readonly Mention[] =>
  linkTargets(text).map((target) => {
    const [path = '', heading] = target.split('#');
    const resolved = path === '' ? file : posix.normalize(posix.join(dirname(file), path));
    return heading === undefined
      ? { kind: 'link', text: target, target: resolved }
      : { kind: 'heading', text: target, target: `${resolved}#${heading}` };
  });

const folders = /^(?:apps|libs|test|scripts|docs|docker|bench|\.ci)\/[\w./-]+$/;

const pathsOf = (text: string): readonly Mention[] =>
  [...text.matchAll(/`([^`\s]+)`/g)]
    .flatMap(([, path]) => path ?? [])
    .filter((path) => folders.test(path))
    .map((path) => ({ kind: 'path', text: path, target: path.replace(/\/$/, '') }));

const scriptsOf = (text: string): readonly Mention[] =>
  [...text.matchAll(/\bnpm (?:run (?<run>[\w:-]+)|(?<short>start|test)\b)/g)].map(({ 0: said, groups }) => ({
    kind: 'script',
    text: said,
    target: groups?.['run'] ?? groups?.['short'] ?? '',
  }));

/** Links to files and headings, paths in code marks, npm scripts: whatever a reader of the document would follow. */
export const mentionsOf = (file: string, text: string): readonly Mention[] => [
  ...linksOf(file, text),
  ...pathsOf(text),
  ...scriptsOf(text),
];

/** The anchors of a document's headings, as they are made from their words. */
export const headingsOf = (text: string): readonly string[] =>
  [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The names in the column `in the code` of a document's tables. */
export const codeNamesOf = (text: string): readonly string[] => {
  let column = -1;
  return text.split('\n').flatMap((line) => {
    const cells = line.startsWith('|') ? line.split('|') : [];
    if (cells.length === 0) column = -1;
    if (cells.some((cell) => cell.trim() === 'in the code')) column = cells.findIndex((cell) => cell.trim() === 'in the code');
    return [...(cells[column] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []);
  });
};

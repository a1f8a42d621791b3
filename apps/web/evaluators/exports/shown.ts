import type { Language } from '#kernel/values.js';
import type { TakenFile } from '../../../api/exports/export-progress.js';
import { count } from '../../ui/format.js';
import { markOf, type Told } from '../../ui/pulse.js';
import { exportsWords } from './exports.messages.js';

const filesAPage = 20;

export interface FilesPage {
  readonly data: readonly TakenFile[];
  readonly nextCursor: string | undefined;
}

/** The files behind one of them, the first ones where that is not known. */
export const pageOf = (files: readonly TakenFile[], cursor: string | undefined): FilesPage => {
  const from = files.findIndex(({ exportId }) => exportId === cursor) + 1;
  const data = files.slice(from, from + filesAPage);
  return { data, nextCursor: from + filesAPage < files.length ? data.at(-1)?.exportId : undefined };
};

/** The name by which the rows of a file are told anew. */
export const countName = ({ exportId }: TakenFile): string => `rows:${exportId}`;

/** The name by which the total of a file is told anew, where its list tells none beforehand. */
export const totalName = ({ exportId }: TakenFile): string => `of:${exportId}`;

/** How many rows a file has in all, as far as that is known: what went into it is the least, and all of it once it is whole. */
export const totalOf = ({ rows, total, state }: TakenFile, language: Language): string => {
  const words = exportsWords[language];
  if (total !== null) return count(language, total);
  if (state === 'complete') return count(language, rows);
  return rows === 0 ? words.unknown : words.least(count(language, rows));
};

/** What changes of a file while somebody takes it. */
const countsOf = (file: TakenFile, language: Language): readonly (readonly [string, string])[] => [
  [countName(file), count(language, file.rows)],
  ...(file.total === null ? [[totalName(file), totalOf(file, language)] as const] : []),
];

/** A mark of which files a page shows, and in which state: rows that are added to one change nothing else. */
export const seenOf = ({ data, nextCursor }: FilesPage): string =>
  markOf([...data.map(({ exportId, state }) => `${exportId} ${state}`), nextCursor ?? '']);

/** What an open page of files is told. */
export const toldOf = (page: FilesPage, language: Language): Told => ({
  counts: Object.fromEntries(page.data.flatMap((file) => countsOf(file, language))),
  seen: seenOf(page),
});

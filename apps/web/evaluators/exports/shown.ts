import type { Language } from '#kernel/values.js';
import type { TakenFile } from '../../../api/exports/export-progress.js';
import { count } from '../../ui/format.js';
import { markOf, type Told } from '../../ui/pulse.js';

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

/** A mark of which files a page shows, and in which state: rows that are added to one change nothing else. */
export const seenOf = ({ data, nextCursor }: FilesPage): string =>
  markOf([...data.map(({ exportId, state }) => `${exportId} ${state}`), nextCursor ?? '']);

/** What an open page of files is told. */
export const toldOf = (page: FilesPage, language: Language): Told => ({
  counts: Object.fromEntries(page.data.map((file) => [countName(file), count(language, file.rows)])),
  seen: seenOf(page),
});

import type { Language } from '#kernel/values.js';
import type { Words } from '#scorecards/measures.about.js';
import type { Cell } from '#platform/tables/table.js';

/** A column of an export: its heading, what stands in it, whether that is a share. */
export interface ExportColumn<Row> {
  readonly head: Words;
  readonly of: (row: Row, language: Language) => Cell;
  readonly share?: boolean | undefined;
}

/** What an answer of the API says of itself, where it says so. */
export interface Answered {
  readonly asOf?: string;
  readonly position?: string;
  readonly nextCursor?: string | null;
}

/** An answer of the API as a table: its pages, one after the other. */
export interface ExportTable<Answer extends Answered = Answered, Row = unknown> {
  /** As it stands behind `/api/v1/`. */
  readonly name: string;
  /** How many rows to ask for at a time; nothing for an answer that has no pages. */
  readonly limit?: number;
  columns(answer: Answer, question: Readonly<Record<string, string>>): readonly ExportColumn<Row>[];
  rows(answer: Answer): readonly Row[];
  /** How many rows there will be of more than one page, where the answer tells. */
  total?(answer: Answer, question: Readonly<Record<string, string>>): number | undefined;
}

export const exportKey = 'redress:export';
export const formats = ['csv', 'xlsx'] as const;
export type Format = (typeof formats)[number];

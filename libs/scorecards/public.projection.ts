import type { Rows } from '#kernel/rows.js';
import type { PublicEvent, PublicRow, Release } from './public.events.js';

type Released = Extract<PublicEvent, { type: 'FiguresReleased' }>;
type Listed = Extract<PublicEvent, { type: 'PublicFiguresListed' }>;

/** A month that was given to everybody. */
export interface ReleaseRow {
  readonly month: string;
  readonly content: Release;
}

/** The months that were given to everybody. */
export const releases: Rows<Released, ReleaseRow> = {
  name: 'public_months',
  version: 1,
  primaryKey: 'month',
  columns: { month: 'text', content: 'jsonb' },
  on: ['FiguresReleased'],
  key: ({ data }) => data.month,
  evolve: (_, { data }) => ({ month: data.month, content: data }),
};

export interface PublicPartRow {
  readonly key: string;
  readonly rows: readonly PublicRow[];
}

export const publicPartKey = ({ publicationId, part }: { readonly publicationId: string; readonly part: number }): string =>
  `${publicationId}/${part}`;

/** What was given to everybody, part by part; it counts once its month is there. */
export const publicParts: Rows<Listed, PublicPartRow> = {
  name: 'public_figures',
  version: 1,
  primaryKey: 'key',
  columns: { key: 'text', rows: 'jsonb' },
  on: ['PublicFiguresListed'],
  key: ({ data }) => publicPartKey(data),
  evolve: (_, { data }) => ({ key: publicPartKey(data), rows: data.rows }),
};

export interface PublicTables {
  public_months: ReleaseRow;
  public_figures: PublicPartRow;
}

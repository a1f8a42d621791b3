import type { Rows } from '#kernel/rows.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { type PublicationEvent, publicationSeries, type PublishedData, type PublishedRow } from './publication.events.js';

type Published = Extract<PublicationEvent, { type: 'FiguresPublished' }>;
type Listed = Extract<PublicationEvent, { type: 'FiguresListed' }>;

/** A publication as lists show it, with all that it states. */
export interface PublicationRow {
  readonly publicationId: string;
  readonly series: string;
  readonly number: number;
  readonly periodFrom: LocalDay;
  readonly periodTo: LocalDay;
  readonly publishedAt: Instant;
  readonly content: PublishedData;
}

/** Every publication, by id. */
export const publications: Rows<Published, PublicationRow> = {
  name: 'publications',
  version: 1,
  primaryKey: 'publicationId',
  columns: {
    publicationId: 'uuid',
    series: 'text',
    number: 'integer',
    periodFrom: 'date',
    periodTo: 'date',
    publishedAt: 'timestamptz',
    content: 'jsonb',
  },
  indexes: ['"periodTo" DESC, "publicationId"', '"series", "number"'],
  on: ['FiguresPublished'],
  key: ({ data }) => data.publicationId,
  evolve: (_, { data }) => ({
    publicationId: data.publicationId,
    series: publicationSeries(data),
    number: data.number,
    periodFrom: data.from,
    periodTo: data.to,
    publishedAt: data.at,
    content: data,
  }),
};

/** A part of a publication's figures. */
export interface PublishedPartRow {
  readonly key: string;
  readonly publicationId: string;
  readonly part: number;
  readonly rows: readonly PublishedRow[];
}

const keyOf = ({ publicationId, part }: Pick<PublishedPartRow, 'publicationId' | 'part'>): string => `${publicationId}/${part}`;

/** The figures of publications, part by part; they count once their publication is there. */
export const publishedParts: Rows<Listed, PublishedPartRow> = {
  name: 'published_figures',
  version: 1,
  primaryKey: 'key',
  columns: { key: 'text', publicationId: 'uuid', part: 'integer', rows: 'jsonb' },
  indexes: ['"publicationId", "part"'],
  on: ['FiguresListed'],
  key: ({ data }) => keyOf(data),
  evolve: (_, { data: { publicationId, part, rows } }) => ({ key: keyOf({ publicationId, part }), publicationId, part, rows }),
};

export interface PublicationTables {
  publications: PublicationRow;
  published_figures: PublishedPartRow;
}

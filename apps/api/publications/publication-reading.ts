import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Instant } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { publicationSeries, type PublishedData, type PublishedHead, type PublishedRow } from '#scorecards/publication.events.js';
import {
  csvHead,
  csvLine,
  departmentDifferences,
  differencesOf,
  type Figures,
  hashOf,
  shown,
} from '#scorecards/publication.policy.js';
import { publications, type PublicationTables, publishedParts } from '#scorecards/publications.projection.js';
import {
  currentPublication,
  partsOfPublication,
  type Publication,
  type PublicationFilter,
  publicationOf,
  publicationsPage,
  rowsOfPublication,
} from '#scorecards/publications.query.js';
import { KnownFigures } from '#scorecards/scorecards.port.js';
import { EdgeProblem } from '../http/edge-problem.js';
import type { Freshness } from '../http/freshness.js';
import { pageOf, type Paging } from './pages.js';
import { PublicationScopes } from './publication-scopes.js';

export const headOf = ({ publicationId, at, parts: _, total: __, ...rest }: PublishedData) => ({
  id: publicationId,
  ...rest,
  publishedAt: at,
});

const scored = ({ measures }: Pick<PublishedHead, 'measures'>, { figures, score, grade }: PublishedHead['total']) => ({
  measures: shown(measures, figures),
  score,
  grade,
});

type Scored = ReturnType<typeof scored>;

/** The publication that holds of a period, as far as a caller may see it. */
export interface Holding {
  readonly id: string;
  readonly number: number;
  readonly cutOff: Instant;
  /** Of the department that is asked for, else of all together; nothing where that is not for the caller to see. */
  readonly whole: Scored | undefined;
  readonly departments: ReadonlyMap<string | null, Scored>;
}

/** What a publication is read from. */
export const publicationModels = [publications.name, publishedParts.name] as const;

/** Waits until a publication that stands at a position of the log can be read. Throws 503 `query.not-there-yet`. */
export const publicationKnown = async (freshness: Freshness, position: string | undefined): Promise<void> => {
  for (const model of publicationModels) await freshness.until(model, position);
};

/** Published figures as far as a caller may see them. */
@Injectable()
export class PublicationReading {
  readonly db;

  constructor(
    private readonly scopes: PublicationScopes,
    private readonly figures: KnownFigures,
    private readonly directory: Directory,
    readDb: ReadDb,
  ) {
    this.db = readDb.kysely<PublicationTables>();
  }

  /** Throws `Refusal` `publication.unknown`. */
  async find(id: string): Promise<Publication> {
    return (await publicationOf(this.db, id)) ?? refuse('missing', 'publication.unknown');
  }

  /** A page of publications, the newest period first. Refuses a foreign cursor with `cursor.invalid`. */
  async list({ cursor, limit, ...filter }: PublicationFilter & Paging) {
    const { data, nextCursor } = await publicationsPage(this.db, filter, { cursor, limit });
    return { data: data.map(({ published, supersededBy }) => ({ ...headOf(published), supersededBy })), nextCursor };
  }

  async one(id: string, paging: Paging, caller: Caller) {
    const { published, supersededBy } = await this.find(id);
    const { rows, isWhole } = this.#seen(await rowsOfPublication(this.db, published), caller);
    const { data, nextCursor } = pageOf(rows, paging);
    const total = isWhole ? scored(published, published.total) : null;
    return { ...headOf(published), supersededBy, total, data: data.map((row) => this.#row(published, row)), nextCursor };
  }

  /** The parts of `figures.csv`. Throws 403 for somebody who may not see all of it: a part has another hash. */
  async csv(id: string, caller: Caller): Promise<AsyncGenerator<string>> {
    const { published } = await this.find(id);
    const { isWhole } = this.#seen(await rowsOfPublication(this.db, published), caller);
    if (!isWhole) throw new EdgeProblem(403, 'access.out-of-scope', { field: 'id' });
    const { db } = this;
    return (async function* () {
      yield csvHead(published);
      for await (const rows of partsOfPublication(db, published)) yield rows.map(csvLine).join('');
    })();
  }

  /** The SHA-256 of `figures.csv`, counted anew from its bytes, as hexadecimal digits. Throws what `csv` does. */
  async hash(id: string, caller: Caller): Promise<string> {
    const hash = createHash('sha256');
    for await (const part of await this.csv(id, caller)) hash.update(part);
    return hash.digest('hex');
  }

  /** What is known now, or as of an instant, beside what was published. */
  async differences(id: string, { asOf, ...paging }: Paging & { readonly asOf: Instant | undefined }, caller: Caller) {
    const { published } = await this.find(id);
    const { rows, isWhole } = this.#seen(await rowsOfPublication(this.db, published), caller);
    const now = await this.figures.since(published, asOf);
    const isCovered = this.scopes.covering(caller);
    const known = { head: now.head, rows: now.rows.filter(({ department }) => isCovered(department)) };
    const { data, nextCursor } = pageOf(departmentDifferences({ head: published, rows }, known), paging);
    const { measures, total } = now.head;
    return {
      id,
      cutOff: published.cutOff,
      ...{ asOf: now.head.asOf, position: now.head.position },
      total: isWhole ? differencesOf({ ...published, ...published.total }, { measures, ...total }) : null,
      data: data.map((one) => ({ ...one, name: this.#name(published, one.department) })),
      nextCursor,
    };
  }

  /** The publication that holds of a period of somebody; `undefined` where nothing was published of it. */
  async current(series: Pick<PublishedHead, 'of' | 'from' | 'to'>): Promise<PublishedData | undefined> {
    return (await currentPublication(this.db, publicationSeries(series)))?.published;
  }

  /** The figures that hold of a period of somebody; `undefined` where nothing was published of it. */
  async holding(
    series: Pick<PublishedHead, 'of' | 'from' | 'to'>,
    { caller, department }: { readonly caller: Caller; readonly department: string | undefined },
  ): Promise<Holding | undefined> {
    const published = await this.current(series);
    if (!published) return undefined;
    const { publicationId: id, number, cutOff } = published;
    const { rows, isWhole } = this.#seen(await rowsOfPublication(this.db, published), caller);
    const departments = new Map(rows.map((row) => [row.department, scored(published, row)]));
    const total = isWhole ? scored(published, published.total) : undefined;
    const whole = department === undefined ? total : departments.get(department);
    return { id, number, cutOff, whole, departments };
  }

  /** What would be published, beside what was. */
  async preview({ head, rows }: Figures, paging: Paging) {
    const { data, nextCursor } = pageOf(rows, paging);
    const { total, ...stated } = head;
    const current = await currentPublication(this.db, publicationSeries(head));
    const before = current && (await rowsOfPublication(this.db, current.published));
    const changes = before && departmentDifferences({ head: current.published, rows: before }, { head, rows });
    const changed = new Map(changes?.map(({ department, differences }) => [department, differences]));
    return {
      ...stated,
      ...{ departments: rows.length, hash: hashOf({ head, rows }) },
      total: scored(head, total),
      current: current ? this.#current(current, head) : null,
      data: data.map((row) => ({
        ...this.#row(head, row),
        differences: current ? (changed.get(row.department) ?? {}) : null,
      })),
      nextCursor,
    };
  }

  #current({ published }: Publication, { measures, total }: PublishedHead) {
    const { publicationId, number, cutOff } = published;
    const differences = differencesOf({ measures: published.measures, ...published.total }, { measures, ...total });
    return { id: publicationId, number, cutOff, total: differences };
  }

  #seen(rows: readonly PublishedRow[], caller: Caller) {
    const isCovered = this.scopes.covering(caller);
    const seen = rows.filter(({ department }) => isCovered(department));
    return { rows: seen, isWhole: seen.length === rows.length };
  }

  #row(head: PublishedHead, { department, region, ...rest }: PublishedRow) {
    return { department, region, name: this.#name(head, department), ...scored(head, rest) };
  }

  /** As the directory called it on the last day of the period, as known then. */
  #name({ to, asOf }: Pick<PublishedHead, 'to' | 'asOf'>, department: string | null): string | null {
    return department === null ? null : (this.directory.department(department, to, asOf)?.name ?? null);
  }
}

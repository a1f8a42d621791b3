import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#directory/directory.port.js';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { addDays } from '#kernel/values.js';
import { publicationDecider } from './publication.decider.js';
import {
  figuresStream,
  type PublicationEvent,
  publicationSeries,
  publicationStream,
  type PublishedData,
  type PublishedRow,
} from './publication.events.js';
import { rowsOfPart } from './publication.policy.js';
import { ListPublicFigures, RecordRelease, ReleaseFigures } from './public.commands.js';
import { publicListedDecider, releaseDecider } from './public.decider.js';
import { publicRowsStream, releaseStream, type PublicRow, type Release } from './public.events.js';
import { countsFor, fewest, publicCounts, type PublicDepartment, publicRows } from './public.policy.js';

export interface FiguresAreReleased {
  readonly release: Release;
  readonly position: bigint;
  readonly duplicate: boolean;
}

const listed = {
  initial: [] as readonly PublishedRow[],
  evolve: (rows: readonly PublishedRow[], { data }: Extract<PublicationEvent, { type: 'FiguresListed' }>) => [
    ...rows,
    ...data.rows,
  ],
};

const pageSize = 1_000;

/** Works out from a publication what everybody may know, and writes it down for good: whoever asks gets this, and no more. */
@CommandHandler(ReleaseFigures)
export class ReleaseFiguresHandler implements ICommandHandler<ReleaseFigures> {
  constructor(
    private readonly directory: Directory,
    private readonly streams: Streams,
  ) {}

  async execute({ data: { publicationId, month, at }, cause }: ReleaseFigures): Promise<FiguresAreReleased> {
    const { published, isCurrent } = await this.#published(publicationId, month);
    const { cutOff, asOf } = published;
    const rows = await this.#rows(published);
    const parts = Array.from({ length: Math.ceil(rows.length / rowsOfPart) }, (_, part) =>
      rows.slice(part * rowsOfPart, (part + 1) * rowsOfPart),
    );
    const about = { publicationId, month, cutOff, asOf, fewest, counts: [...publicCounts] };
    const record = new RecordRelease({ ...about, units: rows.length, parts: parts.length, at }, cause);
    const loaded = await this.streams.load(releaseDecider, releaseStream(month));
    const wanted = releaseDecider.decide(record, loaded.state); // what is refused leaves nothing behind
    if (wanted.length > 0 && !isCurrent) refuse('conflict', 'publication.superseded');
    for (const [index, some] of parts.entries()) {
      const list = new ListPublicFigures({ publicationId, part: index + 1, rows: some, at }, cause);
      await this.streams.handle(publicListedDecider, publicRowsStream(publicationId), list);
    }
    const { state, events, position } = await this.streams.handle(releaseDecider, releaseStream(month), record, { loaded });
    if (!state) throw new Error('figures that were released are not there');
    return { release: state, position, duplicate: events.length === 0 };
  }

  /** One of all departments, and of the whole month. */
  async #published(publicationId: string, month: string): Promise<{ published: PublishedData; isCurrent: boolean }> {
    const from = `${month}-01`;
    const to = addDays(`${addDays(from, 31).slice(0, 'yyyy-mm'.length)}-01`, -1);
    const series = publicationSeries({ of: { kind: 'all' }, from, to });
    const { state } = await this.streams.load(publicationDecider, publicationStream(series));
    const published = state.find((one) => one.publicationId === publicationId);
    if (!published) return refuse('conflict', 'publication.no-month');
    return { published, isCurrent: state.at(-1) === published };
  }

  async #rows({ publicationId, measures, to, asOf }: PublishedData): Promise<readonly PublicRow[]> {
    const { state } = await this.streams.load(listed, figuresStream(publicationId));
    const counts = countsFor(measures);
    const known = new Map(state.map(({ department, figures }) => [department, figures]));
    const departments = this.#departments(to, asOf);
    return publicRows(departments, (code) => {
      const figures = known.get(code);
      return figures && counts(figures);
    });
  }

  /** As the directory stood on the last day of the month, as known then. */
  #departments(on: string, asOf: string): readonly PublicDepartment[] {
    const departments: PublicDepartment[] = [];
    for (let cursor: string | undefined; ;) {
      const when = { on, asOf, limit: pageSize };
      const page = this.directory.search('departments', cursor === undefined ? when : { ...when, cursor });
      for (const { code, regionCode } of page.data)
        departments.push({ code, regions: this.directory.regionPath(regionCode, on, asOf).map((region) => region.code) });
      if (page.nextCursor === null) return departments;
      cursor = page.nextCursor;
    }
  }
}

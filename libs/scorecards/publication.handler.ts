import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams } from '#kernel/streams.js';
import { ListFigures, PublishFigures, RecordFigures } from './publication.commands.js';
import { listedDecider, publicationDecider } from './publication.decider.js';
import { figuresStream, publicationSeries, publicationStream, type PublishedData } from './publication.events.js';
import { hashOf, partsOf, publicationIdOf } from './publication.policy.js';
import { KnownFigures } from './scorecards.port.js';

export interface FiguresArePublished {
  readonly published: PublishedData;
  /** Where the publication stands in the log. */
  readonly position: bigint;
  /** The same figures had been published before. */
  readonly duplicate: boolean;
}

/**
 * Writes the figures down part by part, and says at last that they are published: until then they are nothing to anybody. As of
 * an instant they are always the same, and so is their id: broken off, it goes on where it was when it is asked for again.
 */
@CommandHandler(PublishFigures)
export class PublishFiguresHandler implements ICommandHandler<PublishFigures> {
  constructor(
    private readonly figures: KnownFigures,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: PublishFigures): Promise<FiguresArePublished> {
    const { at } = data;
    const figures = await this.figures.of(data);
    const hash = hashOf(figures);
    const publicationId = publicationIdOf(hash);
    const parts = partsOf(figures.rows);
    const counts = { departments: figures.rows.length, parts: parts.length };
    const record = new RecordFigures({ ...figures.head, publicationId, ...counts, hash, at }, cause);
    const stream = publicationStream(publicationSeries(figures.head));
    const loaded = await this.streams.load(publicationDecider, stream);
    publicationDecider.decide(record, loaded.state); // what is refused leaves nothing behind
    for (const [index, rows] of parts.entries()) {
      const list = new ListFigures({ publicationId, part: index + 1, rows, at }, cause);
      await this.streams.handle(listedDecider, figuresStream(publicationId), list);
    }
    const { state, events, position } = await this.streams.handle(publicationDecider, stream, record, { loaded });
    const published = state.find((one) => one.publicationId === publicationId);
    if (!published) throw new Error('figures that were published are not there');
    return { published, position, duplicate: events.length === 0 };
  }
}

import { command } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import type { PublishedData, PublishedRow } from './publication.events.js';
import type { FiguresAsked } from './publication.policy.js';

/** Publishes the figures of a period, for good. */
export class PublishFigures extends command('PublishFigures')<FiguresAsked> {}

/** Writes one part of the figures down. */
export class ListFigures extends command('ListFigures')<{
  readonly publicationId: string;
  readonly part: number;
  readonly rows: readonly PublishedRow[];
  readonly at: Instant;
}> {}

/** What the decider sees of a publication: all but how it stands to those before it. */
export class RecordFigures extends command('RecordFigures')<Omit<PublishedData, 'number' | 'supersedes'>> {}

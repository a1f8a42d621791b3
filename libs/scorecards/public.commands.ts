import { command } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import type { PublicRow, Release } from './public.events.js';

/** Gives the figures of a published month to everybody. */
export class ReleaseFigures extends command('ReleaseFigures')<{
  readonly publicationId: string;
  readonly month: string;
  readonly at: Instant;
}> {}

/** Writes one part of them down. */
export class ListPublicFigures extends command('ListPublicFigures')<{
  readonly publicationId: string;
  readonly part: number;
  readonly rows: readonly PublicRow[];
  readonly at: Instant;
}> {}

/** What the decider sees of a release. */
export class RecordRelease extends command('RecordRelease')<Release> {}

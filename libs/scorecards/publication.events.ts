import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant, LocalDay } from '#kernel/values.js';

/** Whose figures: those of everybody, of a region with all below it, or of a department with all that it supervises. */
export const PublishedOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('region'), code: z.string() }),
  z.object({ kind: z.literal('department'), code: z.string() }),
]);
export type PublishedOf = z.infer<typeof PublishedOf>;

/** A figure as it was published: a count; numerator and denominator of a rate; `null` where there was none. */
export const PublishedFigure = z.union([z.number(), z.array(z.number()).length(2), z.null()]);
export type PublishedFigure = z.infer<typeof PublishedFigure>;

/** Figures in the order of the publication's `measures`; without a scheme there is no score. */
const scored = { figures: z.array(PublishedFigure), score: z.number().nullable(), grade: z.string().nullable() };

/** A department's figures. `region`: where the directory had it on the last day of the period, as known then. */
export const PublishedRow = z.object({ department: z.string().nullable(), region: z.string().nullable(), ...scored });
export type PublishedRow = z.infer<typeof PublishedRow>;

/** All that a publication states beside the figures of departments. */
export const PublishedHead = z.object({
  of: PublishedOf,
  /** Local days, both inclusive. */
  from: LocalDay,
  to: LocalDay,
  /** 统计截止: the instant that was named. What the log learnt later has no part in the figures. */
  cutOff: Instant,
  /** When the log learnt the last thing that was used, and where that stands. */
  asOf: Instant,
  position: z.string(),
  /** The version of the scoring scheme, as `handling-first@2`. */
  scheme: z.string().nullable(),
  measures: z.array(z.object({ name: z.string(), version: z.number().int() })),
  /** What all departments come to together. */
  total: z.object(scored),
});
export type PublishedHead = z.infer<typeof PublishedHead>;

/** Published language of published figures (公布). */
export const publicationEvents = defineEvents({
  /** A part of the figures that are about to be published. They are, once `FiguresPublished` says so. */
  FiguresListed: z.object({ publicationId: z.uuid(), part: z.number().int().min(1), rows: z.array(PublishedRow), at: Instant }),
  /** 公布: the figures of a period as known at an instant, for good. `hash`: SHA-256 of `figures.csv`, which holds every one. */
  FiguresPublished: PublishedHead.extend({
    publicationId: z.uuid(),
    /** 1 for the first of this period and these departments. */
    number: z.number().int().min(1),
    /** The publication that this one takes the place of; that one stays on the record. */
    supersedes: z.uuid().nullable(),
    departments: z.number().int().min(0),
    parts: z.number().int().min(0),
    hash: z.string(),
    at: Instant,
  }),
});
export type PublicationEvent = EventOf<typeof publicationEvents>;
export type PublishedData = Extract<PublicationEvent, { type: 'FiguresPublished' }>['data'];

/** What is published of one period for the same departments, one after another. */
export const publicationSeries = ({ of, from, to }: Pick<PublishedHead, 'of' | 'from' | 'to'>): string =>
  `${of.kind === 'all' ? 'all' : `${of.kind}-${of.code}`}-${from}-${to}`;

export const publicationStream = (series: string): string => `publication-${series}`;
export const figuresStream = (publicationId: string): string => `publication.figures-${publicationId}`;

import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant } from '#kernel/values.js';

/** A month of the local calendar, `yyyy-mm`. */
export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

/** A count as everybody may know it: the number itself, or from where to where it lies. */
export const PublicCount = z.union([z.number(), z.array(z.number()).length(2)]);
export type PublicCount = z.infer<typeof PublicCount>;

export const PublicUnit = z.enum(['all', 'region', 'department']);
export type PublicUnit = z.infer<typeof PublicUnit>;

/** Counts of one unit, in the order of the release's `counts`. `within`: the region it lies in; none at the top. */
export const PublicRow = z.object({
  unit: PublicUnit,
  code: z.string().nullable(),
  within: z.string().nullable(),
  counts: z.array(PublicCount),
});
export type PublicRow = z.infer<typeof PublicRow>;

/** Published language of figures for everybody (向社会公开). */
export const publicEvents = defineEvents({
  /** A part of what is about to be released. It is, once `FiguresReleased` says so. */
  PublicFiguresListed: z.object({
    publicationId: z.uuid(),
    part: z.number().int().min(1),
    rows: z.array(PublicRow),
    at: Instant,
  }),
  /** 向社会公开: the figures of a month are everybody's, once and for good. `fewest`: counts below it are not told. */
  FiguresReleased: z.object({
    publicationId: z.uuid(),
    month: Month,
    cutOff: Instant,
    /** Until when the directory was known whose departments these are. */
    asOf: Instant,
    fewest: z.number().int(),
    counts: z.array(z.string()),
    units: z.number().int(),
    parts: z.number().int(),
    at: Instant,
  }),
});
export type PublicEvent = EventOf<typeof publicEvents>;
export type Release = Extract<PublicEvent, { type: 'FiguresReleased' }>['data'];

export const releaseStream = (month: string): string => `publication.released-${month}`;
export const publicRowsStream = (publicationId: string): string => `publication.public-${publicationId}`;

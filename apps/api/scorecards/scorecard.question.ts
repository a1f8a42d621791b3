import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { Channel, OrderKind } from '#kernel/values.js';
import { Target } from '#reviews/review.events.js';
import { Position } from '../http/freshness.js';
import { DayAsked, InstantAsked } from '../http/times.js';

const none = 'none';
const most = 50;
const listed = (text: string) => text.split(',');
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const oneDigit = (last: number) =>
  z
    .string()
    .regex(/^[1-9]$/)
    .transform(Number)
    .refine((digit) => digit <= last);
const code = Code(64);

/** Values with commas between. */
const values = <Value>(value: z.ZodType<Value, string>) => z.string().transform(listed).pipe(z.array(value).min(1).max(most));
/** The same; `none` stands for reviews that have no such thing. */
const valuesOrNone = <Value>(value: z.ZodType<Value, string>) =>
  values<Value | null>(z.union([z.literal(none).transform(() => null), value]));

/** Dimensions to narrow by. */
const filters = {
  item: valuesOrNone(code).optional(),
  servicePoint: valuesOrNone(code).optional(),
  channel: values(Channel).optional(),
  target: valuesOrNone(Target).optional(),
  stage: valuesOrNone(oneDigit(3)).optional(),
  rating: valuesOrNone(oneDigit(5)).optional(),
  active: flag.optional(),
  realName: flag.optional(),
  /** Of orders; `none` for what reviews themselves add. */
  kind: valuesOrNone(OrderKind).optional(),
  /** One alone: a review may have several, and would count for each. */
  tag: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,20}$/)
    .optional(),
};
export type Filters = z.infer<z.ZodObject<typeof filters>>;

/** What every question about figures may say. */
export const asked = {
  asOf: InstantAsked.optional(),
  department: Code(18).optional(),
  /** With `department`: all below it in supervision too. */
  below: flag.optional(),
  region: Code(12).optional(),
  /** With `region`: what is counted under it itself, without the regions below it. */
  alone: flag.optional(),
  ...filters,
  waitFor: Position.optional(),
};
export type Asked = z.infer<z.ZodObject<typeof asked>>;

export const period = { from: DayAsked, to: DayAsked };

/** A question's period may not end before it begins. */
export const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || from <= to;
export const notInOrder = { path: ['to'], message: 'to < from' };

export const filtersOf = (query: Asked): Filters =>
  Object.fromEntries((Object.keys(filters) as (keyof Filters)[]).map((name) => [name, query[name]]));

/** A scoring scheme by its name, or one version of it: `handling-first@2`. */
export const schemeAsked = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,60}(?:@\d{1,6})?$/)
  .optional();

/** How many groups or rows stand on a page; exports ask for many at a time. */
export const longPage = z.coerce.number().int().min(1).max(10_000);
/** How many groups or places stand on a page. */
export const pageLimit = z.coerce.number().int().min(1).max(1_000).default(1_000);
export const pageCursor = z.string().max(200).optional();

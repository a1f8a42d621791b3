import { z } from 'zod';
import { Instant, LocalDay } from '#kernel/values.js';

const Figure = z.strictObject({
  value: z.number().nullable(),
  numerator: z.number().int().optional(),
  denominator: z.number().int().optional(),
});
const nextCursor = z.string().nullable();
const code = z.string().nullable();

/** Figures by measure, with the score by the scheme of the publication. */
const scored = { measures: z.record(z.string(), Figure), score: z.number().nullable(), grade: z.string().nullable() };

const head = {
  of: z.strictObject({ kind: z.enum(['all', 'region', 'department']), code: z.string().optional() }),
  from: LocalDay,
  to: LocalDay,
  /** The instant that was named; `asOf` and `position` are those of the last thing that was used. */
  cutOff: Instant,
  asOf: Instant,
  position: z.string(),
  scheme: z.string().nullable(),
  measures: z.array(z.strictObject({ name: z.string(), version: z.number().int() })),
  departments: z.number().int(),
  /** SHA-256 of `figures.csv`. */
  hash: z.string(),
};

const PublicationHead = z.strictObject({
  id: z.uuid(),
  /** 1 for the first of this period and these departments. */
  number: z.number().int(),
  ...head,
  publishedAt: Instant,
  supersedes: z.uuid().nullable(),
});
const superseded = { supersededBy: z.uuid().nullable() };

const Row = z.strictObject({ department: code, region: code, name: z.string().nullable(), ...scored });

export const PublicationsAnswer = z.strictObject({ data: z.array(PublicationHead.extend(superseded)), nextCursor });

/** `total` where the caller may see every department of it. */
export const PublicationAnswer = PublicationHead.extend({
  ...superseded,
  total: z.strictObject(scored).nullable(),
  data: z.array(Row),
  nextCursor,
});

export const PublishedAnswer = PublicationHead.extend({
  /** Where it stands in the log: what `waitFor` takes. */
  recorded: z.string(),
  duplicate: z.literal(true).optional(),
});

const Difference = z.strictObject({ published: Figure, now: Figure, difference: z.number().nullable() });
const Differences = z.record(z.string(), Difference);
const Changed = z.strictObject({ department: code, name: z.string().nullable(), differences: Differences });

/** Departments that are not as they were published, and of those what is not. */
export const DifferencesAnswer = z.strictObject({
  id: z.uuid(),
  cutOff: Instant,
  /** Of what is known now. */
  asOf: Instant,
  position: z.string(),
  /** Of all departments together, where the caller may see every one. */
  total: Differences.nullable(),
  data: z.array(Changed),
  nextCursor,
});

/** What would be published: nothing is recorded. `current`: what was published of it before, with the differences to that. */
export const PreviewAnswer = z.strictObject({
  ...head,
  total: z.strictObject(scored),
  current: z.strictObject({ id: z.uuid(), number: z.number().int(), cutOff: Instant, total: Differences }).nullable(),
  data: z.array(Row.extend({ differences: Differences.nullable() })),
  nextCursor,
});

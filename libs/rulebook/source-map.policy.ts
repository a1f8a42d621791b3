import { z } from 'zod';
import { refuse } from '#kernel/refusal.js';
import { Channel, Rating } from '#kernel/values.js';

const table = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

/** What a source's channel code may mean: a channel of ours, or that nobody spoke and a system recorded the review. */
const ChannelMeaning = z.enum([...Channel.options, 'system-default']);

/**
 * How one source system writes reviews: its names of columns and its codes, turned into the public body of a review. Codes
 * mean different things in different places, so every source has a map of its own and no raw code enters an event.
 */
export const SourceMap = z.strictObject({
  name: z.string().min(1).max(60),
  /** Column of the source → field of the public body. A column that is not named here has the name of its field. */
  columns: z.record(z.string(), z.string()).default({}),
  /** Columns that are passed over. Any other unknown column rejects the line: it could be a field misspelt. */
  ignore: z.array(z.string()).default([]),
  codes: z.strictObject({
    /** Level → 5 非常满意 … 1 非常不满意. */
    rating: table(Rating),
    /** Without it the source writes our own words. */
    channel: table(ChannelMeaning).optional(),
    /** Case kind (办件类型) and reviewer kind: checked, so that a file under the wrong map is noticed, and not kept. */
    caseKind: table(z.enum(['immediate', 'promised'])).optional(),
    reviewerKind: table(z.enum(['person', 'legal-person'])).optional(),
  }),
  /** Of times that are written without a zone. */
  utcOffset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .default('+08:00'),
});
export type SourceMap = z.infer<typeof SourceMap>;

type SourceRecord = Readonly<Record<string, unknown>>;
type Fields = Record<string, unknown>;
/** Puts what a cell means into the body. */
type Reader = (value: string, body: Fields, field: string) => void;

const flags: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };
const stages: Readonly<Record<string, number>> = { '1': 1, '2': 2, '3': 3 };

const meaningOf = <Meaning>(codes: Readonly<Record<string, Meaning>>, value: string, field: string): Meaning =>
  (Object.hasOwn(codes, value) ? codes[value] : undefined) ?? refuse('invalid', 'source.unknown-code', { field });

const coded =
  (codes: Readonly<Record<string, unknown>>): Reader =>
  (value, body, field) => {
    body[field] = meaningOf(codes, value, field);
  };

const checked =
  (codes: Readonly<Record<string, unknown>>): Reader =>
  (value, _body, field) => {
    meaningOf(codes, value, field);
  };

const channel =
  (codes: NonNullable<SourceMap['codes']['channel']>): Reader =>
  (value, body, field) => {
    const meaning = meaningOf(codes, value, field);
    body[meaning === 'system-default' ? 'default' : field] = meaning === 'system-default' ? true : meaning;
  };

const localTime = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

const instant =
  (utcOffset: string): Reader =>
  (value, body, field) => {
    body[field] = value.replace(localTime, `$1T$2${utcOffset}`);
  };

const list: Reader = (value, body, field) => {
  body[field] = value.split(/[,;|\s]+/).filter((part) => part !== '');
};

const text: Reader = (value, body, field) => {
  body[field] = value;
};

const readersOf = ({ codes, utcOffset }: SourceMap): ReadonlyMap<string, Reader> =>
  new Map<string, Reader>([
    ['rating', coded(codes.rating)],
    ['stage', coded(stages)],
    ['default', coded(flags)],
    ['realName', coded(flags)],
    ['tags', list],
    ['occurredAt', instant(utcOffset)],
    ...(codes.channel ? [['channel', channel(codes.channel)] as const] : []),
    ...(codes.caseKind ? [['caseKind', checked(codes.caseKind)] as const] : []),
    ...(codes.reviewerKind ? [['reviewerKind', checked(codes.reviewerKind)] as const] : []),
  ]);

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/**
 * A function from records of the source to bodies of the public contract, whose schema has the last word. An empty cell is
 * an absent field. It throws a `Refusal` `source.unknown-code` that names the field, and never the value.
 */
export const translator = (map: SourceMap): ((record: SourceRecord) => SourceRecord) => {
  const readers = readersOf(map);
  const fieldOf = new Map(Object.entries(map.columns));
  const ignored = new Set(map.ignore);
  return (record) => {
    const body: Fields = {};
    for (const [column, value] of Object.entries(record)) {
      if (value === '' || value === null || value === undefined || ignored.has(column)) continue;
      const field = fieldOf.get(column) ?? column;
      if (isScalar(value)) (readers.get(field) ?? text)(String(value).trim(), body, field);
      else body[field] = value;
    }
    return body;
  };
};

import type { Json, JsonObject } from '#kernel/values.js';

/** One place in which two versions differ; `null` where there is nothing. */
export interface Difference {
  /** As `rules[complaint].rule.rectify.amount`: entries of a list by their name, code, year or selector, not by their place. */
  readonly path: string;
  readonly before: Json;
  readonly after: Json;
}

const isObject = (value: Json): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/** What tells the entries of a list apart, so that one that was put in moves no other. */
const labels = ['name', 'code', 'year', 'from'] as const;

const labelOf = (entry: Json): string | undefined => {
  if (!isObject(entry)) return undefined;
  const label = labels.map((field) => entry[field]).find((value) => typeof value === 'string' || typeof value === 'number');
  return label === undefined ? undefined : String(label);
};

/** The parts of a value by how a path names them; none for what has no parts. */
const partsOf = (value: Json): ReadonlyMap<string, Json> | undefined => {
  if (Array.isArray(value)) return entriesOf(value as readonly Json[]);
  return isObject(value) ? new Map(Object.entries(value).map(([field, part]) => [`.${field}`, part])) : undefined;
};

const entriesOf = (list: readonly Json[]): ReadonlyMap<string, Json> | undefined => {
  const keys = list.map((entry) => (isObject(entry) ? labelOf(entry) : JSON.stringify(entry)));
  const isTold = keys.every((key) => key !== undefined) && new Set(keys).size === keys.length;
  return new Map(list.map((entry, index) => [isTold ? `[${keys[index] ?? ''}]` : `[${index}]`, entry]));
};

const differ = (path: string, before: Json, after: Json): readonly Difference[] => {
  const [was, is] = [partsOf(before), partsOf(after)];
  if (was === undefined || is === undefined || Array.isArray(before) !== Array.isArray(after))
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path: path.replace(/^\./, ''), before, after }];
  const parts = new Set([...was.keys(), ...is.keys()]);
  return [...parts].flatMap((part) => differ(`${path}${part}`, was.get(part) ?? null, is.get(part) ?? null));
};

/** As it would be stored: a field that is not there is no field. */
const jsonOf = (content: object): Json => JSON.parse(JSON.stringify(content)) as Json;

/** Every place in which two contents differ, in the order of the first. */
export const differences = (before: object, after: object): readonly Difference[] => differ('', jsonOf(before), jsonOf(after));

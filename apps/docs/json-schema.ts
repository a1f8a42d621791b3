import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

const Plain = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  /** Of the schema itself, or set by `nameShapes`: the object is described elsewhere under this name. */
  title: z.string().optional(),
});

/** As much of JSON Schema as our zod schemas come out as. */
export interface JsonSchema extends z.infer<typeof Plain> {
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly additionalProperties?: JsonSchema | boolean | undefined;
  readonly items?: JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
}

export const JsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  Plain.extend({
    properties: z.record(z.string(), JsonSchema).optional(),
    additionalProperties: z.union([z.boolean(), JsonSchema]).optional(),
    items: JsonSchema.optional(),
    anyOf: z.array(JsonSchema).optional(),
    oneOf: z.array(JsonSchema).optional(),
    // That the alternatives exclude each other is for programs to know.
  }).transform(({ oneOf, anyOf = oneOf, ...rest }) => ({ ...rest, ...(anyOf && { anyOf }) })),
);

const byFormat: Readonly<Record<string, string>> = {
  date: 'day, `yyyy-mm-dd`',
  'date-time': 'instant, ISO 8601',
  uuid: 'UUID',
  base64: 'base64',
};

const literal = (value: unknown) => `\`${JSON.stringify(value)}\``;

const range = ({ minimum, maximum }: JsonSchema): string => {
  const below = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const above = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  if (above !== undefined && below !== undefined) return `, ${above} to ${below}`;
  if (above !== undefined) return `, ${above} or more`;
  return below === undefined ? '' : `, ${below} or less`;
};

const length = ({ minLength, maxLength }: JsonSchema): string => {
  if (maxLength === undefined) return minLength === undefined ? '' : `, ${minLength} characters or more`;
  return minLength === undefined ? `, up to ${maxLength} characters` : `, ${minLength} to ${maxLength} characters`;
};

const text = (schema: JsonSchema): string => {
  const { format, pattern } = schema;
  if (format !== undefined && byFormat[format] !== undefined) return byFormat[format];
  return `text${length(schema)}${pattern === undefined ? '' : `, matching \`${pattern}\``}`;
};

const list = ({ items, maxItems }: JsonSchema): string =>
  `list of ${items ? typeWords(items) : 'anything'}${maxItems === undefined ? '' : `, up to ${maxItems}`}`;

const map = ({ additionalProperties }: JsonSchema): string =>
  typeof additionalProperties === 'object' ? `object of ${typeWords(additionalProperties)}` : 'object';

const byType: Readonly<Record<string, (schema: JsonSchema) => string>> = {
  string: text,
  integer: (schema) => `whole number${range(schema)}`,
  number: (schema) => `number${range(schema)}`,
  boolean: () => 'true or false',
  null: () => '`null`',
  array: list,
  object: map,
};

/** Alternatives of alternatives are alternatives, and so are types. */
const alternatives = (schema: JsonSchema): readonly JsonSchema[] => {
  const { type } = schema;
  if (schema.anyOf) return schema.anyOf.flatMap(alternatives);
  return Array.isArray(type) ? type.map((one) => ({ ...schema, type: one })) : [schema];
};

/** Each said once, and last that there may be nothing. */
const inWords = (schemas: readonly JsonSchema[]): string => {
  const words = [...new Set(schemas.map(typeWords))];
  return [...words.filter((word) => word !== '`null`'), ...words.filter((word) => word === '`null`')].join(' or ');
};

/** What a value may be, in words. */
export const typeWords = (schema: JsonSchema): string => {
  if (schema.title !== undefined) return `[${schema.title}](#${schema.title.toLowerCase()})`;
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return `${schema.enum.length > 1 ? 'one of ' : ''}${schema.enum.map(literal).join(', ')}`;
  if (schema.anyOf || Array.isArray(schema.type)) return inWords(alternatives(schema));
  return byType[schema.type ?? '']?.(schema) ?? 'anything';
};

export interface Field {
  /** Dotted, with `[]` behind a list. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
}

/** Alternatives as one object: of each field what it may be in any of them, required where it is in all. */
const merged = (objects: readonly JsonSchema[]): JsonSchema => {
  const [first, ...others] = objects;
  const required = first?.required?.filter((name) => others.every((other) => other.required?.includes(name)));
  const names = [...new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const fieldIn = (name: string): JsonSchema => {
    const [one, ...more] = objects.flatMap(({ properties }) => properties?.[name] ?? []);
    return one && more.length === 0 ? one : { anyOf: [one, ...more].filter((some) => some !== undefined) };
  };
  return { properties: Object.fromEntries(names.map((name) => [name, fieldIn(name)])), required };
};

/** The object that a schema, or its alternatives, or a list's entry is. */
const objectIn = (schema: JsonSchema): { object: JsonSchema; suffix: string } | undefined => {
  if (schema.title !== undefined) return undefined;
  if (schema.properties) return { object: schema, suffix: '' };
  const entry = schema.items && objectIn(schema.items);
  if (entry) return { object: entry.object, suffix: `[]${entry.suffix}` };
  const found = (schema.anyOf ?? []).map(objectIn).filter((inner) => inner !== undefined);
  const alike = found.filter(({ suffix }) => suffix === found[0]?.suffix);
  return found[0] && { object: merged(alike.map(({ object }) => object)), suffix: found[0].suffix };
};

/** Every field of an object, those of objects within it included. */
export const fieldsOf = (schema: JsonSchema, prefix = ''): readonly Field[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const inner = objectIn(property);
    const field = { path, type: typeWords(property), required: schema.required?.includes(name) ?? false };
    return inner ? [field, ...fieldsOf(inner.object, `${path}${inner.suffix}.`)] : [field];
  });

/** The schema with every object that is one of `shapes` named instead of spelt out. */
export const nameShapes = (schema: JsonSchema, shapes: Readonly<Record<string, JsonSchema>>): JsonSchema => {
  const [title] = Object.entries(shapes).find(([, shape]) => isDeepStrictEqual(shape.properties, schema.properties)) ?? [];
  if (title !== undefined && schema.properties) return { type: 'object', title };
  const named = (inner: JsonSchema) => nameShapes(inner, shapes);
  const { properties, items, anyOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, named(one)])) }),
    ...(items && { items: named(items) }),
    ...(anyOf && { anyOf: anyOf.map(named) }),
  };
};

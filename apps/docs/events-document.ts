import { z } from 'zod';
import type { EventCatalogue, EventMap } from '#kernel/events.js';
import { fieldsOf, JsonSchema, nameShapes } from './json-schema.js';
import { page, table } from './markdown.js';

/** The events of one capability, and the source that their comments stand in. */
export interface Chapter {
  readonly capability: string;
  readonly events: EventMap;
  readonly source: string;
}

/** Objects that several events carry, described once. */
export interface Shapes {
  readonly schemas: Readonly<Record<string, z.ZodObject>>;
  readonly source: string;
}

const clean = (comment: string) =>
  comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What doc comments and comments at the end of a line say of the names they stand at; the first one counts. */
export const commentsIn = (source: string): ReadonlyMap<string, string> => {
  const found = [
    ...[...source.matchAll(/\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*(?:export const )?(\w+)(?::| =)/g)].map(
      ([, comment = '', name = '']): [string, string] => [name, clean(comment)],
    ),
    ...[...source.matchAll(/^\s*(\w+):.*,\s*\/\/ (.*)$/gm)].map(([, name = '', comment = '']): [string, string] => [
      name,
      comment,
    ]),
  ];
  return new Map(found.reverse());
};

const jsonSchema = (schema: z.ZodType): JsonSchema => JsonSchema.parse(z.toJSONSchema(schema, { unrepresentable: 'any' }));

type Comments = ReadonlyMap<string, string>;

const fieldTable = (schema: JsonSchema, comments: Comments) =>
  table(
    ['Field', 'Value', 'Meaning'],
    fieldsOf(schema).map(({ path, type }) => [`\`${path}\``, type, comments.get(path.split('.').at(-1) ?? '') ?? '']),
  );

const about = (name: string, comments: Comments, before = ''): readonly string[] => {
  const said = [before, comments.get(name) ?? ''].filter((text) => text !== '').join(' ');
  return said === '' ? [] : [said];
};

/** Every event there is, with its fields, from the schemas that the log is decoded with. */
export const eventsDocument = (chapters: readonly Chapter[], shapes: Shapes, catalogue: EventCatalogue): string => {
  const shapeSchemas = Object.fromEntries(Object.entries(shapes.schemas).map(([name, schema]) => [name, jsonSchema(schema)]));
  const shapeComments = commentsIn(shapes.source);
  const blocksOf = ({ events, source }: Chapter) => {
    const comments = commentsIn(source);
    return Object.entries(events).flatMap(([type, entry]) => [
      `### ${type}`,
      ...about(type, comments, `Version ${catalogue.version(type)}.`),
      ...fieldTable(nameShapes(jsonSchema('schema' in entry ? entry.schema : entry), shapeSchemas), comments),
    ]);
  };
  return page([
    '# Events',
    'Made by `npm run docs` from the schemas that the log is decoded with; do not edit. A stored event is never changed or removed: a new meaning is a new event, a new shape a new version that older ones are turned into when they are read. Besides its data each event has an id, its stream and revision, its position in the log, the instant at which the log learnt it, and its cause.',
    ...chapters.flatMap((chapter) => [`## ${chapter.capability}`, ...blocksOf(chapter)]),
    '## Shapes',
    ...Object.entries(shapeSchemas).flatMap(([name, schema]) => [
      `### ${name}`,
      ...about(name, shapeComments),
      ...fieldTable(schema, shapeComments),
    ]),
  ]);
};

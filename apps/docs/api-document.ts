import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { problemMessages } from '../api/http/problem.messages.js';
import { fieldsOf, JsonSchema, typeWords } from './json-schema.js';
import { page, table } from './markdown.js';
import { ruleContents } from './rule-contents.js';

const Content = z.record(z.string(), z.object({ schema: JsonSchema.optional() }));

const Operation = z.object({
  summary: z.string().default(''),
  tags: z.array(z.string()).default([]),
  'x-roles': z.union([z.array(z.string()), z.literal('everybody')]),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: JsonSchema }))
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Content.optional() })),
});
type Operation = z.infer<typeof Operation>;

interface Route extends Operation {
  readonly method: string;
  readonly path: string;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const routesOf = (document: Pick<OpenAPIObject, 'paths'>): readonly Route[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [{ ...Operation.parse(item[method]), method: method.toUpperCase(), path }] : [])),
  );

const withDefault = (schema: JsonSchema): string =>
  schema.default === undefined ? typeWords(schema) : `${typeWords(schema)}; ${JSON.stringify(schema.default)} without it`;

const yes = (is: boolean) => (is ? 'yes' : '');

const fieldTable = (schema: JsonSchema) =>
  table(
    ['Field', 'Value', 'Required'],
    fieldsOf(schema).map(({ path, type, required }) => [`\`${path}\``, type, yes(required)]),
  );

const contentBlocks = (heading: string, content: z.infer<typeof Content> = {}) =>
  Object.entries(content).flatMap(([type, { schema }]) => [
    `${heading} (\`${type}\`)${schema?.properties ? ':' : ''}${schema?.anyOf ? `: ${typeWords(schema)}` : ''}`,
    ...(schema ? fieldTable(schema) : []),
  ]);

const caller = (roles: Operation['x-roles']) =>
  roles === 'everybody' ? 'Open to everybody, without a key.' : `For the role${roles.length > 1 ? 's' : ''} ${roles.join(', ')}.`;

const routeBlocks = (route: Route): readonly string[] => [
  `### \`${route.method} ${route.path}\``,
  `${route.summary.replace(/\.$/, '')}. ${caller(route['x-roles'])}`,
  ...table(
    ['Parameter', 'In', 'Value', 'Required'],
    route.parameters.map(({ name, in: place, schema, required }) => [`\`${name}\``, place, withDefault(schema), yes(required)]),
  ),
  ...contentBlocks('Body', route.requestBody?.content),
  ...Object.entries(route.responses).flatMap(([status, { description, content }]) =>
    content
      ? contentBlocks(`Answer ${status}${description ? `, ${description.toLowerCase()}` : ''}`, content)
      : [`Answer ${status}.`],
  ),
];

const problems = table(
  ['Code', 'Sentence (`Accept-Language: en`)', 'Sentence (Chinese, the default)'],
  Object.entries(problemMessages)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, [zh, en]]) => [`\`${code}\``, en, zh]),
);

/** The API for people who read rather than click, made from the OpenAPI document and the table of problem sentences. */
export const apiDocument = (document: Pick<OpenAPIObject, 'paths'>): string => {
  const routes = routesOf(document);
  const tags = [...new Set(routes.flatMap((route) => route.tags.slice(0, 1)))];
  return page([
    '# API',
    'Made by `npm run docs` from the running product; do not edit. The same contract for programs is at `/api/openapi.json`.',
    'A caller says who it is with `Authorization: Bearer <key>`. Staff see the departments and regions that their key names and all below them. `waitFor` is a `position` as a receipt or an action answered it: the query waits for a few seconds until it can see that far. Lists come in pages: pass `nextCursor` back as `cursor`.',
    ...tags.flatMap((tag) => [
      `## ${tag.charAt(0).toUpperCase()}${tag.slice(1)}`,
      ...routes.filter((route) => route.tags[0] === tag).flatMap(routeBlocks),
    ]),
    '## Shapes',
    ...Object.entries(ruleContents).flatMap(([name, schema]) => [
      `### ${name}`,
      ...fieldTable(JsonSchema.parse(z.toJSONSchema(schema, { io: 'input' }))),
    ]),
    '## Problems',
    'Every refusal is `application/problem+json` (RFC 9457) with `status`, a stable `code`, `detail` in the language of `Accept-Language`, and where it applies `field`, `facts` and, for a body that does not fit, `errors` with one entry per field. Where something else could be done, `facts.possible` names it and `detail` ends with it. Statuses: 400 not readable, 401 no valid key, 403 not yours, 404 not there, 409 conflicts with what is stored, 412 somebody changed it meanwhile, 413 too large, 415 wrong content type, 422 not valid, 428 `If-Match` is missing, 503 try again after `Retry-After` seconds.',
    ...problems,
  ]);
};

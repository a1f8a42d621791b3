import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { codeNamesOf, headingsOf, type Mention, mentionsOf } from './support/documents.js';
import { arrowsOf, cycleIn, isBarrel, violations } from './support/import-rules.js';
import { filesBelow, importsOf } from './support/imports.js';

const check = (file: string, ...lines: readonly string[]) => violations(file, importsOf(file, lines.join('\n')));
const value = (specifier: string) => `import { x } from '${specifier}';`;

describe('the import table', () => {
  /** File, an import that its row allows, and one that it forbids. */
  const rows: readonly (readonly [file: string, allowed: string, forbidden: string])[] = [
    ['libs/kernel/decider.ts', './message.js', 'node:crypto'],
    ['libs/kernel/values.ts', 'zod', '@nestjs/common'],
    ['libs/orders/work-order.events.ts', '#reviews/review.events.js', '#reviews/review.commands.js'],
    ['libs/orders/work-order.commands.ts', './work-order.events.js', './work-order.handler.js'],
    ['libs/orders/limit.policy.ts', './work-order.events.js', '#reviews/review.events.js'],
    ['libs/orders/work-order.decider.ts', '#rulebook/deadline.policy.js', '#reviews/submission.policy.js'],
    ['libs/orders/desk.projection.ts', '#platform/read-db/read-db.js', './work-order.decider.js'],
    ['libs/orders/desk.projection.ts', 'kysely', 'pg'],
    ['libs/workflows/bad-review.workflow.ts', '#orders/work-order.commands.js', '#orders/desk.projection.js'],
    ['libs/orders/work-order.handler.ts', '#rulebook/rulebook.port.js', './other.handler.js'],
    ['libs/orders/work-order.handler.ts', '@nestjs/cqrs', '#reviews/review.decider.js'],
    ['libs/orders/orders.module.ts', '#platform/cqrs.js', '#platform/event-store/postgres.event-store.js'],
    ['libs/directory/directory.port.ts', './directory.events.js', './directory.reader.js'],
    ['libs/scorecards/scorecard.query.ts', '#platform/read-db/facts.query.js', '#platform/postgres/pool.js'],
    ['libs/case-files/case.reader.ts', '@nestjs/common', '#orders/work-order.handler.js'],
    ['libs/reviews/review.intake.ts', '#directory/directory.port.js', '#directory/directory.reader.js'],
    ['libs/directory/import.records.ts', '#platform/csv.js', 'csv-parse'],
    ['libs/rulebook/shipped.tags.ts', './tag-catalogue.policy.js', '#directory/directory.port.js'],
    ['libs/case-files/case-file.ts', '#orders/work-order.events.js', '#orders/work-order.decider.js'],
    ['libs/platform/queue/board.ts', 'bullmq', '#orders/work-order.events.js'],
    ['apps/api/reviews/reviews.controller.ts', '#reviews/review.commands.js', '#reviews/submit-review.handler.js'],
    ['apps/api/reviews/reviews.controller.ts', 'fastify', 'pg'],
    ['apps/web/ui/qr.tsx', 'uqr', '#orders/work-order.decider.js'],
    ['libs/reviews/review.decider.ts', './review.events.js', '../../apps/api/http/problem.js'],
  ];

  it.each(rows)('lets %s import %s, and not %s', (file, allowed, forbidden) => {
    expect(check(file, value(allowed))).toEqual([]);
    expect(check(file, value(forbidden))).toEqual([expect.stringContaining(`${file} imports ${forbidden}: `)]);
  });

  it('says which rule was broken', () =>
    expect(check('libs/workflows/bad-review.workflow.ts', value('node:fs'))).toEqual([
      'libs/workflows/bad-review.workflow.ts imports node:fs: a .workflow file may import kernel, any events and any commands',
    ]));

  it('tells a type from what is there at run time', () => {
    const file = 'libs/directory/region.decider.ts';
    expect(check(file, `import type { Region } from './directory.port.js';`)).toEqual([]);
    expect(check(file, `import { type Region } from './directory.port.js';`)).toEqual([]);
    expect(check(file, `import { type Region, Directory } from './directory.port.js';`)).toHaveLength(1);
  });

  it.each([
    ['a re-export', `export * from 'pg';`],
    ['an import for its effects', `import 'pg';`],
    ['an import while running', `const pg = await import('pg');`],
    ['an import in a type', `type Pool = import('pg').Pool;`],
  ])('sees %s', (_, line) => expect(check('libs/orders/work-order.decider.ts', line)).toHaveLength(1));

  it('goes by where a path leads, not by how it is written', () =>
    expect(check('libs/reviews/review.decider.ts', value('../orders/work-order.events.js'))).toHaveLength(1));
});

describe('arrows between capabilities', () => {
  it('come back through two others', () =>
    expect(
      cycleIn([
        { from: 'scorecards', to: 'orders' },
        { from: 'orders', to: 'reviews' },
        { from: 'reviews', to: 'directory' },
        { from: 'reviews', to: 'scorecards' },
      ]),
    ).toBe('scorecards → orders → reviews → scorecards'));

  it('may meet without coming back', () =>
    expect(
      cycleIn([
        { from: 'scorecards', to: 'orders' },
        { from: 'scorecards', to: 'reviews' },
        { from: 'orders', to: 'reviews' },
      ]),
    ).toBeUndefined());
});

describe('the sources', () => {
  const files = ['libs', 'apps'].flatMap((folder) => filesBelow(folder, /(?<!\.spec)\.tsx?$/));
  const read = files.map((file) => ({ file, imports: importsOf(file, readFileSync(file, 'utf8')) }));

  it('keep to the import table', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(read.flatMap(({ file, imports }) => violations(file, imports))).toEqual([]);
  });

  it('have no barrels', () => {
    expect(isBarrel('libs/orders/index.ts')).toBe(true);
    expect(isBarrel('libs/directory/directory.index.ts')).toBe(false);
    expect(files.filter(isBarrel)).toEqual([]);
  });

  it('have capabilities whose arrows never come back', () =>
    expect(cycleIn(read.flatMap(({ file, imports }) => arrowsOf(file, imports)))).toBeUndefined());
});

describe('the documents', () => {
  const documents = [...readdirSync('.').filter((name) => name.endsWith('.md')), ...filesBelow('docs', /\.md$/)];
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));

  const exists = ({ kind, target }: Mention): boolean => {
    if (kind === 'script') return target in scripts;
    const [path = '', heading] = target.split('#');
    return existsSync(path) && (heading === undefined || headingsOf(readFileSync(path, 'utf8')).includes(heading));
  };
  const dangling = (file: string, text: string) =>
    mentionsOf(file, text)
      .filter((mention) => !exists(mention))
      .map(({ kind, text: said }) => `${file}: ${kind} ${said}`);

  it('name only what exists', () => {
    expect(documents).toContain('README.md');
    expect(documents.flatMap((file) => dangling(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('are caught naming what does not', () =>
    expect(
      dangling(
        'docs/adr/0000-planted.md',
        '[a](../glossary.md) [b](../gone.md) [c](../glossary.md#figures) [d](../glossary.md#gone) `libs/gone.ts` `npm run gone` npm test',
      ),
    ).toEqual([
      'docs/adr/0000-planted.md: link ../gone.md',
      'docs/adr/0000-planted.md: heading ../glossary.md#gone',
      'docs/adr/0000-planted.md: path libs/gone.ts',
      'docs/adr/0000-planted.md: script npm run gone',
    ]));

  it('give names in the glossary that the code knows', () => {
    const words = new Set(
      filesBelow('libs', /(?<!\.spec)\.ts$/).flatMap((file) => readFileSync(file, 'utf8').match(/\w+/g) ?? []),
    );
    const names = codeNamesOf(readFileSync('docs/glossary.md', 'utf8'));
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  });

  it('are read by column when names are looked for', () =>
    expect(
      codeNamesOf('| a | in the code | b |\n|---|---|---|\n| `x` | `y`, `z` | `w` |\n\n| a | b |\n|---|---|\n| `p` | `q` |'),
    ).toEqual(['y', 'z']));
});

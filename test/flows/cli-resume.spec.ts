import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { CommandLine } from '../support/cli.js';
import { folderForSpec, worldForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

type Submitted = StoredEvent<Extract<ReviewEvent, { type: 'ReviewSubmitted' }>>;

const count = 30_000;
const kills = 3;
/** Every so many lines one is bad. */
const badEvery = 997;
const isBadLine = (index: number) => index % badEvery === 0;

const ratingOf = (index: number) => (isBadLine(index) ? 9 : 5);
const review = (index: number) => ({
  externalId: `k-${index}`,
  itemCode: items.east,
  rating: ratingOf(index),
  occurredAt: '2025-03-01T09:00:00Z',
});
/** Some cells hold line breaks, so that lines and records differ. */
const commentOf = (index: number) => (index % 500 === 1 ? '"很好，\n谢谢"' : '');

const files = {
  ndjson: Array.from({ length: count }, (_, index) => JSON.stringify(review(index))),
  csv: [
    '\uFEFFexternalId,itemCode,rating,occurredAt,comment',
    ...Array.from({ length: count }, (_, index) => [...Object.values(review(index)), commentOf(index)].join(',')),
  ],
};

const world = await worldForSpec({ idle: true });
const cli = CommandLine.of(world);
const folder = await folderForSpec();

/** The digits of each review of a source, sorted: which of the file's the log holds. */
const identitiesOf = async (source: string): Promise<string[]> => {
  const found: string[] = [];
  for (let after = 0n, more = true; more;) {
    const page = await world.parts.store.readAll(after, { types: ['ReviewSubmitted'] }, 5_000);
    for (const { data, revision } of page.events as readonly Submitted[])
      if (data.source === source) found.push(`${data.reviewId} ${revision}`);
    ({ upTo: after, more } = page);
  }
  return found;
};

const offsetIn = async (file: string): Promise<number> => {
  const text = await readFile(`${file}.progress.json`, 'utf8').catch(() => '');
  return Number(/"offset":(\d+)/.exec(text)?.[1] ?? 0);
};

/** Starts the import and kills it as soon as it has come further than before. */
const killMidway = async (file: string, args: string[]): Promise<void> => {
  const before = await offsetIn(file);
  const { child, ended } = cli.start('import', 'reviews', file, ...args);
  await eventually(async () => ((await offsetIn(file)) > before ? true : undefined));
  child.kill('SIGKILL');
  expect(await ended).toMatchObject({ code: null });
};

describe.each(['ndjson', 'csv'] as const)('an import of %s that is killed again and again', (format) => {
  it('holds each review once in the end, and each rejection', async () => {
    const file = join(folder, `reviews.${format}`);
    const rejects = join(folder, `${format}.rejects`);
    const args = ['--source', format, '--rejects', rejects];
    await writeFile(file, files[format].join('\n'));
    for (let killed = 0; killed < kills; killed++) await killMidway(file, args);

    const last = await cli.run('import', 'reviews', file, ...args);
    expect(last.err).toMatch(/going on after line [\d,]+/);
    const bad = Array.from({ length: count }, (_, index) => index).filter(isBadLine).length;
    const [, accepted = '', duplicates = '', rejected] =
      /^(\S+) accepted, (\S+) duplicates, (\S+) rejected /m.exec(last.out) ?? [];
    const numberOf = (text: string) => Number(text.replaceAll(',', ''));
    expect(numberOf(accepted) + numberOf(duplicates)).toBe(count - bad);
    expect(rejected).toBe(String(bad));

    const identities = await identitiesOf(format);
    expect(identities).toHaveLength(count - bad);
    expect(new Set(identities).size).toBe(count - bad);
    expect(identities.every((identity) => identity.endsWith(' 0'))).toBe(true);
    const lines = (await readFile(rejects, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual(badLines(format));
    expect(await offsetIn(file)).toBe(0); // the state is gone: the next import of this file begins at its beginning
  }, 180_000);
});

/** Line numbers of the bad records: of CSV the line each ends on, with the header and the broken comments before it counted. */
const badLines = (format: 'ndjson' | 'csv'): number[] => {
  const numbers: number[] = [];
  let line = format === 'csv' ? 1 : 0;
  for (let index = 0; index < count; index++) {
    line += format === 'csv' && commentOf(index) !== '' ? 2 : 1;
    if (isBadLine(index)) numbers.push(line);
  }
  return numbers;
};

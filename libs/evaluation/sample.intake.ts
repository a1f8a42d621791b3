import { Injectable } from '@nestjs/common';
import { Directory, DirectoryProgress, type ServiceItem } from '#directory/directory.port.js';
import type { Cause } from '#kernel/message.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { RecordSample, type SampleBody } from './assessment.commands.js';
import type { Opened, Published } from './assessment.decider.js';
import type { Population, Sample } from './assessment.events.js';
import { type KnownUpTo, Populations } from './evaluation.port.js';
import { drawOf } from './draw.policy.js';
import { Draw } from './sampling.policy.js';

type Round = Pick<Opened | Published, 'content'>;

/** An id with whom it belongs to. */
interface Member {
  readonly id: string;
  readonly department: string;
}

const pageSize = 2_000;
/** How long a draw waits for a directory that is behind the log. */
const patienceMillis = 10_000;
const seedBytes = 16;

/** A seed nobody could choose. */
const newSeed = (): string =>
  [...globalThis.crypto.getRandomValues(new Uint8Array(seedBytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Draws samples: gathers the population, page by page, and lets the policy choose. */
@Injectable()
export class SampleIntake {
  constructor(
    private readonly directory: Directory,
    private readonly progress: DirectoryProgress,
    private readonly populations: Populations,
  ) {}

  /** Throws a `Refusal` that names the field. */
  async draw(round: Round, about: { roundId: string; at: Instant; body: SampleBody }, cause: Cause): Promise<RecordSample> {
    const { body, roundId, at } = about;
    const { subjects, period } = round.content;
    const draws = drawOf(body, round.content, newSeed());
    const { kind, population } = draws;
    const known = kind === 'orders' ? await this.populations.orders() : await this.#items();
    const subjectOf = this.#subjectOf(round, period.to);
    const members =
      kind === 'orders' ? this.#orders(population, known, [...subjectOf.keys()]) : this.#itemPages(population, known);
    const drawn = await drawFrom(members, subjectOf, { ...draws, subjects: subjects.codes });
    const asOf = { asOf: known.asOf, position: known.position.toString() };
    return new RecordSample({ roundId, at, sample: { ...draws, ...asOf, drawn } }, cause);
  }

  /** Which subject a department counts for: itself, or the region it lies in or below. */
  #subjectOf({ content: { subjects } }: Round, on: LocalDay): ReadonlyMap<string, string> {
    if (subjects.kind === 'departments') return new Map(subjects.codes.map((code) => [code, code]));
    // From the outermost region on, so that the nearest one has the last word.
    const depth = (code: string) => this.directory.regionPath(code, on).length;
    const outermostFirst = subjects.codes.toSorted((a, b) => depth(a) - depth(b));
    return new Map(
      outermostFirst.flatMap((region) =>
        this.directory.departmentsUnder(region, on).map(({ code }): [string, string] => [code, region]),
      ),
    );
  }

  #orders(
    { from, to, kinds }: Population,
    { position }: KnownUpTo,
    departments: readonly string[],
  ): AsyncIterable<readonly Member[]> {
    return this.populations.heldOrders({ from, to, kinds, departments, upTo: position });
  }

  /** What the read model of statements knows this process's directory knows, too. */
  async #items(): Promise<KnownUpTo> {
    const known = await this.populations.items();
    await this.progress.waitFor(known.position, AbortSignal.timeout(patienceMillis));
    return known;
  }

  async *#itemPages({ to: on }: Population, { asOf }: KnownUpTo): AsyncGenerator<readonly Member[]> {
    for (let cursor: string | null = ''; cursor !== null;) {
      const search = { limit: pageSize, on, asOf, ...(cursor !== '' && { cursor }) };
      const page: { data: readonly ServiceItem[]; nextCursor: string | null } = this.directory.search('items', search);
      yield page.data.map(({ code, departmentCode }) => ({ id: code, department: departmentCode }));
      cursor = page.nextCursor;
      await new Promise((left) => setImmediate(left)); // others have their turn between two pages
    }
  }
}

interface Wanted extends Pick<Sample, 'size' | 'per' | 'seed'> {
  readonly subjects: readonly string[];
}

const drawFrom = async (
  pages: AsyncIterable<readonly Member[]>,
  subjectOf: ReadonlyMap<string, string>,
  { size, per, seed, subjects }: Wanted,
): Promise<Sample['drawn']> => {
  const lines = per === 'round' ? [null] : subjects;
  const draws = new Map(lines.map((subject) => [subject, new Draw(seed, size)]));
  for await (const page of pages) {
    const members = page.flatMap(({ id, department }) => {
      const subject = subjectOf.get(department);
      return subject === undefined ? [] : [{ id, line: per === 'round' ? null : subject }];
    });
    for (const [line, group] of Map.groupBy(members, (member) => member.line)) draws.get(line)?.offer(group.map(({ id }) => id));
  }
  return [...draws].map(([subject, draw]) => ({ subject, of: draw.of, ids: [...draw.ids] }));
};

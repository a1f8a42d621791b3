import type { EventStore } from '#kernel/event-store.port.js';
import { refuse } from '#kernel/refusal.js';
import { type Instant, localDay } from '#kernel/values.js';
import { toMicros } from '#platform/read-db/instants.js';
import { beginning, type ReadDb } from '#platform/read-db/read-db.js';
import type { Scheme } from '#rulebook/scheme.policy.js';
import { figureNames } from './figure-models.query.js';
import { type Hierarchy, placed, type Placed } from './hierarchy.query.js';
import { measure, type Measured, measureNames, measureOf, plus, type Sums } from './measures.query.js';
import type { PublishedFigure, PublishedHead, PublishedOf, PublishedRow } from './publication.events.js';
import type { Figures, FiguresAsked } from './publication.policy.js';
import { scoredBy, type Schemes } from './scheme.reader.js';
import { scorecardSums } from './scorecard.query.js';
import { KnownFigures } from './scorecards.port.js';
import { reached } from './unavailable.query.js';

type Period = Pick<PublishedHead, 'of' | 'from' | 'to'>;

const figureOf = ({ value, numerator, denominator }: Measured): PublishedFigure =>
  numerator === undefined || denominator === undefined ? value : [numerator, denominator];

const scoredAs = (sums: Sums, scheme: Scheme | undefined): PublishedHead['total'] => {
  const measures = measure(sums);
  const score = scheme ? scoredBy(scheme, measures) : null;
  return {
    figures: measureNames.map((name) => figureOf(measures[name])),
    score: score?.value ?? null,
    grade: score?.grade ?? null,
  };
};

const placeAsked = (of: PublishedOf) => {
  if (of.kind === 'all') return {};
  return of.kind === 'region' ? { region: of.code } : { below: of.code };
};

const byDepartment = (a: PublishedRow, b: PublishedRow): number => ((a.department ?? '') < (b.department ?? '') ? -1 : 1);

/** Figures from the read models. */
export class RecordedFigures extends KnownFigures {
  constructor(
    private readonly store: Pick<EventStore, 'head'>,
    private readonly readDb: ReadDb,
    private readonly hierarchy: Hierarchy,
    private readonly schemes: Pick<Schemes, 'find'>,
  ) {
    super();
  }

  override async of({ of, from, to, cutOff: asked, scheme: name, at }: FiguresAsked): Promise<Figures> {
    const period = { of, from, to };
    const now = await this.#now(at);
    const cutOff = toMicros(asked ?? now);
    // What the log learns later must not change what was published.
    if (cutOff > now) refuse('invalid', 'publication.ahead', { field: 'asOf', now });
    const lastDay = localDay(cutOff, this.hierarchy.zone);
    if (lastDay <= to) refuse('invalid', 'publication.not-over', { field: 'to', day: lastDay });
    const known = await this.#placed(period, cutOff);
    this.#assertThere(period, known);
    const scheme = name === undefined ? undefined : this.schemes.find(name, period.to);
    return this.#figures({ ...period, cutOff }, known, scheme);
  }

  override async since({ of, from, to, cutOff, scheme: name }: PublishedHead, asOf: Instant | undefined): Promise<Figures> {
    await this.#level();
    const known = await this.#placed({ of, from, to }, asOf);
    const scheme = name === null ? undefined : this.schemes.find(name, to);
    return this.#figures({ of, from, to, cutOff: asOf ?? cutOff }, known, scheme);
  }

  /** The clock's, or when the log learnt the last thing, where that is later: the two may be different machines'. */
  async #now(at: Instant): Promise<Instant> {
    const complete = await this.#level();
    const clock = toMicros(at);
    return complete > clock ? complete : clock;
  }

  /** Waits until the figures are as far as the log; answers when it learnt the last of them. */
  async #level(): Promise<Instant> {
    const head = await this.store.head();
    for (const name of figureNames) await reached(this.readDb, name, head);
    const checkpoints = await this.readDb.checkpoints();
    const times = figureNames.map((name) => checkpoints.get(name)?.recordedAt ?? beginning);
    return times.reduce((latest, time) => (time > latest ? time : latest));
  }

  #placed({ of, to }: Period, asOf: Instant | undefined): Promise<Placed> {
    return placed(this.readDb, { asOf, to, departments: 'all', ...placeAsked(of) }, this.hierarchy);
  }

  #assertThere({ of, to }: Period, { asOf }: Placed): void {
    const { directory } = this.hierarchy;
    const isThere =
      of.kind === 'all' ||
      (of.kind === 'region' ? directory.region(of.code, to, asOf) : directory.department(of.code, to, asOf)) !== undefined;
    if (!isThere) refuse('invalid', 'publication.unknown-place', { field: of.kind, code: of.code, day: to });
  }

  async #figures(period: Period & Pick<PublishedHead, 'cutOff'>, known: Placed, scheme: Scheme | undefined): Promise<Figures> {
    const { from, to } = period;
    const { asOf, position, departments } = known;
    const { groups, none } = await scorecardSums(this.readDb, { asOf, departments, from, to, groupBy: ['department'] });
    const rows = groups.map(({ key, sums }): PublishedRow => {
      const department = key['department'] as string | null;
      const region = department === null ? undefined : this.hierarchy.directory.department(department, to, asOf)?.regionCode;
      return { department, region: region ?? null, ...scoredAs(sums, scheme) };
    });
    const total = scoredAs(
      groups.reduce((sum, { sums }) => plus(sum, sums), none),
      scheme,
    );
    const measures = measureNames.map((name) => ({ name, version: measureOf(name).version }));
    const stated = { asOf, position: position.toString(), scheme: scheme?.version ?? null };
    return { head: { ...period, ...stated, measures, total }, rows: rows.toSorted(byDepartment) };
  }
}

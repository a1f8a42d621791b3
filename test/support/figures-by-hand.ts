import type { StoredEvent } from '#kernel/events.js';
import type { Fact } from '#kernel/facts.js';
import { factsOf } from '#platform/read-db/facts.writer.js';
import { beginning } from '#platform/read-db/read-db.js';
import { caseDimensions, finishedCases } from '#scorecards/finished-cases.projection.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { handlingMeasures, reviewMeasures } from '#scorecards/handling-measures.projection.js';
import { reviewEvents, type ReviewEvent } from '#reviews/review.events.js';
import { reviewedMeasures } from '#scorecards/reviewed-cases.projection.js';
import { measure, noSums, type SumName, type Sums } from '#scorecards/measures.query.js';
import type { Query } from './world.clients.js';

interface Known {
  readonly event: StoredEvent;
  readonly fact: Fact;
}

/** Figures that are told apart by the same things, and what the log says of them. */
interface Model {
  readonly dimensions: readonly string[];
  readonly measures: readonly SumName[];
  readonly facts: (log: readonly StoredEvent[]) => readonly Known[];
}

type Seen = StoredEvent<ReviewEvent>;

/** Each case that is reviewed as the log stands, at the first of its reviews that count; and all of these reviews. */
const reviewedCases = (log: readonly StoredEvent[]): readonly Known[] => {
  const reviews = log.filter(({ type }) => type in reviewEvents) as readonly Seen[];
  const excluded = new Set(reviews.flatMap(({ type, data }) => (type === 'ReviewExcluded' ? [data.reviewId] : [])));
  const given = reviews.flatMap((event) => {
    const { type, data } = event;
    if (type !== 'ReviewSubmitted' || data.caseNumber === null || !data.counted.active) return [];
    return [{ event, data, caseNumber: data.caseNumber, counts: !excluded.has(data.reviewId) }];
  });
  const factOf = ({ event, data }: (typeof given)[number], adds: Fact['adds']): Known => {
    const { occurredOn, department, region, item, channel } = data.counted;
    return { event, fact: { occurredOn, subject: data.reviewId, dims: { department, region, item, channel }, adds } };
  };
  const valid = given.filter(({ counts }) => counts);
  const firsts = [...Map.groupBy(valid, ({ caseNumber }) => caseNumber).values()].map(([first]) =>
    factOf(first!, { reviewedCases: 1 }),
  );
  return [...valid.map((one) => factOf(one, { caseReviews: 1 })), ...firsts];
};

/** Each review under each of its tags, valid or not as the log stands. */
const taggedReviews = (log: readonly StoredEvent[]): readonly Known[] => {
  const tags = new Map(
    (log as readonly Seen[]).flatMap(({ type, data }) =>
      type === 'ReviewSubmitted' ? [[data.reviewId, data.tags] as const] : [],
    ),
  );
  return factsOf(handlingFacts, log).flatMap(({ event, fact }) =>
    event.type in reviewEvents
      ? (tags.get(fact.subject ?? '') ?? []).map((tag) => ({ event, fact: { ...fact, dims: { ...fact.dims, tag } } }))
      : [],
  );
};

const models: readonly Model[] = [
  {
    dimensions: Object.keys(handlingFacts.dimensions),
    measures: handlingMeasures,
    facts: (log) => factsOf(handlingFacts, log),
  },
  { dimensions: Object.keys(caseDimensions), measures: ['finishedCases'], facts: (log) => factsOf(finishedCases, log) },
  { dimensions: Object.keys(caseDimensions), measures: reviewedMeasures, facts: reviewedCases },
  { dimensions: [...Object.keys(handlingFacts.dimensions), 'tag'], measures: reviewMeasures, facts: taggedReviews },
];

const narrowing = ['department', 'rating', 'active', 'kind', 'item', 'channel', 'tag'] as const;

const isOneOf = (wanted: Query[string], value: Fact['dims'][string] | undefined) =>
  wanted === undefined ||
  String(wanted)
    .split(',')
    .includes(String(value ?? 'none'));

const isAsked = (query: Query, { occurredOn, dims }: Fact) => {
  const { from = '', to = '9' } = query;
  const isWithin = occurredOn >= String(from) && occurredOn <= String(to);
  return isWithin && narrowing.every((dimension) => isOneOf(query[dimension], dims[dimension]));
};

const keyOf = (groups: readonly string[], fact: Fact) =>
  Object.fromEntries(
    groups.map((group) => {
      if (group === 'day') return [group, fact.occurredOn];
      return [group, group === 'month' ? fact.occurredOn.slice(0, 'yyyy-mm'.length) : fact.dims[group]];
    }),
  );

/** The scorecard by its definition: the pure facts of all events recorded up to `asOf`, added up. */
export const folded = (log: readonly StoredEvent[], asOf: string, query: Query) => {
  const groups = typeof query['groupBy'] === 'string' ? query['groupBy'].split(',') : [];
  const prefix = log.filter(({ recordedAt }) => recordedAt <= asOf);
  const names = [...groups, ...narrowing.filter((name) => query[name] !== undefined)].filter(
    (name) => name !== 'month' && name !== 'day',
  );
  // What is told by tag is the same as what is told without, review by review: it is asked for where nothing else tells tags apart.
  const telling = models.filter(
    ({ dimensions }) => dimensions.includes('tag') === names.includes('tag') && names.every((name) => dimensions.includes(name)),
  );
  const none: Sums = {
    ...noSums,
    ...Object.fromEntries(models.flatMap((model) => model.measures).map((name) => [name, null])),
    ...Object.fromEntries(telling.flatMap((model) => model.measures).map((name) => [name, 0])),
  };
  const sums = new Map<string, Record<SumName, number | null>>(groups.length === 0 ? [['{}', { ...none }]] : []);
  for (const { fact } of telling.flatMap((model) => model.facts(prefix)).filter((one) => isAsked(query, one.fact))) {
    const key = JSON.stringify(keyOf(groups, fact));
    const sum = sums.get(key) ?? { ...none };
    for (const [name, value] of Object.entries(fact.adds) as [SumName, number][]) sum[name] = (sum[name] ?? 0) + value;
    sums.set(key, sum);
  }
  const said = [...sums].filter(([key, sum]) => key === '{}' || Object.values(sum).some((value) => (value ?? 0) !== 0));
  const events = models.flatMap((model) => model.facts(prefix).map(({ event }) => event));
  const last = events.toSorted((a, b) => (a.position < b.position ? -1 : 1)).at(-1);
  return {
    stated: last ? { asOf: last.recordedAt, position: String(last.position) } : { asOf: beginning, position: '0' },
    groups: new Map(said.map(([key, sum]) => [key, measure(sum)])),
  };
};

import { attachments } from '#attachments/attachments.projection.js';
import { orderPersons } from '#case-files/order-persons.projection.js';
import { answeredCorrections } from '#corrections/answered.projection.js';
import { directoryStatements } from '#directory/directory.projection.js';
import { disclosures } from '#disclosures/disclosures.projection.js';
import { assessments } from '#evaluation/assessments.projection.js';
import { orderHolders } from '#evaluation/order-holders.projection.js';
import { results } from '#evaluation/results.projection.js';
import { scores } from '#evaluation/scores.projection.js';
import { problemFacts } from '#insight/problems.projection.js';
import { stays } from '#insight/stays.projection.js';
import { wordsName } from '#insight/words.projection.js';
import { noticeAddresses } from '#notices/address.projection.js';
import { notices } from '#notices/notice.projection.js';
import { likeness } from '#likeness/likeness.projection.js';
import { desk } from '#orders/desk.projection.js';
import { points } from '#oversight/points.projection.js';
import { suspensions } from '#oversight/suspensions.projection.js';
import type { Projection } from '#platform/read-db/consumer.js';
import { factsConsumer, recallingConsumer } from '#platform/read-db/facts.projection.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { rulebookStatements } from '#rulebook/rulebook.projection.js';
import { finishedCases } from '#scorecards/finished-cases.projection.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { orderLimits } from '#scorecards/order-limits.projection.js';
import { publicParts, releases } from '#scorecards/public.projection.js';
import { publications, publishedParts } from '#scorecards/publications.projection.js';
import { reviewedCases } from '#scorecards/reviewed-cases.projection.js';
import { taggedReviews } from '#scorecards/tagged-reviews.projection.js';
import { wordsOf } from './words.js';

/** Every read model that is made of events alone. */
export const projectionsOfEvents: readonly Projection[] = [
  factsConsumer(handlingFacts),
  factsConsumer(finishedCases),
  recallingConsumer(reviewedCases),
  recallingConsumer(taggedReviews),
  rowsConsumer(desk),
  rowsConsumer(likeness),
  rowsConsumer(orderPersons),
  factsConsumer(problemFacts),
  rowsConsumer(stays),
  rowsConsumer(points),
  rowsConsumer(suspensions),
  rowsConsumer(answeredCorrections),
  rowsConsumer(assessments),
  rowsConsumer(scores),
  rowsConsumer(results),
  rowsConsumer(orderHolders),
  rowsConsumer(orderLimits),
  rowsConsumer(publications),
  rowsConsumer(publishedParts),
  rowsConsumer(releases),
  rowsConsumer(publicParts),
  rowsConsumer(attachments),
  rowsConsumer(notices),
  rowsConsumer(noticeAddresses),
  rowsConsumer(disclosures),
  rowsConsumer(directoryStatements),
  rowsConsumer(rulebookStatements),
];

/** Their names, for whoever asks before anything is opened. */
export const projectionNames: readonly string[] = [...projectionsOfEvents.map(({ name }) => name), wordsName];

/** Every read model there is. Throws `BadConfiguration`. */
export const projectionsOf = async (parts: Parameters<typeof wordsOf>[0]): Promise<readonly Projection[]> => [
  ...projectionsOfEvents,
  await wordsOf(parts),
];

/** Every read model there is, made when first asked for: the dictionaries of the words are not small. */
export class ReadModels {
  #all: Promise<readonly Projection[]> | undefined;

  constructor(private readonly parts: Parameters<typeof wordsOf>[0]) {}

  /** Throws `BadConfiguration`. */
  all(): Promise<readonly Projection[]> {
    this.#all ??= projectionsOf(this.parts);
    return this.#all;
  }
}

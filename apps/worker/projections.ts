import { attachments } from '#attachments/attachments.projection.js';
import { directoryStatements } from '#directory/directory.projection.js';
import { assessments } from '#evaluation/assessments.projection.js';
import { orderHolders } from '#evaluation/order-holders.projection.js';
import { results } from '#evaluation/results.projection.js';
import { scores } from '#evaluation/scores.projection.js';
import { problemFacts } from '#insight/problems.projection.js';
import { stays } from '#insight/stays.projection.js';
import { noticeAddresses } from '#notices/address.projection.js';
import { notices } from '#notices/notice.projection.js';
import { likeness } from '#likeness/likeness.projection.js';
import { desk } from '#orders/desk.projection.js';
import { points } from '#oversight/points.projection.js';
import type { Projection } from '#platform/read-db/consumer.js';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { rulebookStatements } from '#rulebook/rulebook.projection.js';
import { handlingFacts } from '#scorecards/handling.projection.js';

/** Every read model there is, by name. */
export const projections: readonly Projection[] = [
  factsConsumer(handlingFacts),
  factsConsumer(problemFacts),
  rowsConsumer(desk),
  rowsConsumer(likeness),
  rowsConsumer(stays),
  rowsConsumer(points),
  rowsConsumer(assessments),
  rowsConsumer(scores),
  rowsConsumer(results),
  rowsConsumer(orderHolders),
  rowsConsumer(attachments),
  rowsConsumer(notices),
  rowsConsumer(noticeAddresses),
  rowsConsumer(directoryStatements),
  rowsConsumer(rulebookStatements),
];

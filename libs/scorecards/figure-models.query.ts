import type { Instant } from '#kernel/values.js';
import type { Known } from '#platform/read-db/facts.query.js';
import { type FactsPart, knownTogether } from '#platform/read-db/facts.together.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { finishedCases } from './finished-cases.projection.js';
import { handlingFacts } from './handling.projection.js';
import { reviewedCases } from './reviewed-cases.projection.js';
import { taggedReviews } from './tagged-reviews.projection.js';

/** Those that tell apart fewer things than reviews and orders do. */
export const caseModels: readonly FactsPart[] = [finishedCases, reviewedCases];

/** The read models that figures come from. */
export const figureModels: readonly FactsPart[] = [handlingFacts, ...caseModels, taggedReviews];

/** Those whose facts are about one review or order each. */
export const listedModels: readonly FactsPart[] = figureModels.filter((model) => model !== finishedCases);

/** Their names: figures are known when all of them are. */
export const figureNames: readonly string[] = figureModels.map(({ name }) => name);

/** The state of knowledge that figures as of an instant are of. */
export const knownFigures = (db: ReadDb, asOf: Instant | undefined): Promise<Known> => knownTogether(db, figureModels, asOf);

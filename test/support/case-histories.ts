import fc from 'fast-check';
import { type CaseEvent, scored, stored } from './read-models.js';

const aCase: fc.Arbitrary<CaseEvent> = fc
  .record({
    caseId: fc.constantFrom('a', 'b'),
    day: fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-02'),
    department: fc.constantFrom('tax', 'po"l,i{c}e\\', '住建'),
    item: fc.constantFrom('invoice', null, 'null', ''),
    rating: fc.integer({ min: 1, max: 5 }),
    active: fc.boolean(),
    minutes: fc.integer({ min: 0, max: 9_000_000_000 }),
  })
  .chain((data) => fc.constantFrom<CaseEvent>(scored(data), { type: 'CaseTakenBack', data }, { type: 'CaseClosed', data }));

/** Recorded times that stand still and run backwards, and cross days or all fall on one. */
const withinDay = [0, 1, -5, 999, 60_000];
const acrossDays = [...withinDay, 7 * 3_600_000, 13 * 3_600_000, 9 * 86_400_000, 40 * 86_400_000];
const casesAt = (steps: readonly number[]) =>
  fc.array(fc.tuple(aCase, fc.constantFrom(...steps)), { minLength: 1, maxLength: 60 });
/** Cases that are scored, taken back and closed, as a log would give them. */
export const history = fc.oneof(casesAt(acrossDays), casesAt(withinDay)).map((parts) => {
  let millis = Date.parse('2026-03-01T03:00:00Z');
  const times = parts.map(([, step]) => new Date((millis += step)).toISOString());
  return stored(
    parts.map(([event]) => event),
    (i) => times[i]!,
  );
});

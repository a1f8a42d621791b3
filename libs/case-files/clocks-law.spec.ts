import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, minuteOf } from '../../test/support/days-by-hand.js';
import { byHand, waitedByHand } from '../../test/support/limits-by-hand.js';
import { OrderLife } from '../../test/support/order-life.js';
import { asOf, begin, chosen, publish, step, type Story } from '../../test/support/order-story.js';
import { explainClocks } from './clocks.reader.js';
import { orderFile } from './order-file.js';

const unit = fc.constantFrom(
  'working' as const,
  'working' as const,
  'calendar' as const,
  'office-hours' as const,
  'hours' as const,
);
const span = fc.record({ amount: fc.integer({ min: 1, max: 25 }), unit });
const minutes = (from: number, to: number) => fc.integer({ min: from, max: to });
const anyStory = fc.record({
  from: fc.oneof(
    minutes(minuteOf('2023-12-31T16:00:00.000Z'), minuteOf('2026-12-31T15:59:00.000Z')),
    minutes(minuteOf('2026-11-30T16:00:00.000Z'), minuteOf('2026-12-31T15:59:00.000Z')),
  ),
  rule: fc.record({ rectify: span, difficult: span, longest: unit.map((each) => ({ amount: 25, unit: each })) }),
  approval: fc.constantFrom('none' as const, 'required' as const),
  steps: fc.array(
    fc.record({
      which: fc.nat(),
      gap: fc.oneof(minutes(0, 600), minutes(0, 3_000), minutes(0, 15_000), fc.constant(1_440)),
      amount: fc.integer({ min: 1, max: 12 }),
    }),
    { minLength: 10, maxLength: 40 },
  ),
});

describe('any story of an order', () => {
  it('is told with the due date and every day of both clocks as somebody counts them who only has the notices', () => {
    fc.assert(
      fc.property(anyStory, ({ from, rule, approval, steps }) => {
        const extension = { times: 3, longest: rule.longest, decided: 'by-supervisor' as const };
        const { rectify, difficult } = rule;
        const at = instantOf(from);
        const life = new OrderLife({ at, rule: { rectify, difficult, approval, extension } });
        let story: Story = begin(at, rule);
        let minute = from;
        for (const { which, gap, amount } of steps) {
          minute += gap;
          const now = instantOf(minute);
          const told = { life, at: now, amount, rule };
          story = which % 20 === 0 ? publish(story, told) : step(story, chosen(life, which, now), told);
          const { round, earlier, citizen } = explainClocks(orderFile(life.events)!, now, (version) => life.calendar(version));
          const { due, provisional, lines } = asOf(now, story);
          expect({ due: round.dueAt, provisional: round.provisional, lines: round.days }).toEqual({ due, provisional, lines });
          expect(earlier.map(({ dueAt }) => dueAt)).toEqual(story.earlier.map((clock) => clock.due));
          expect(citizen.days).toEqual(waitedByHand(from, minute, story.newest));
          expect(citizen.workingDays).toBe(citizen.days.filter(({ counted: isIt }) => isIt).length);
        }
        const { earlier } = explainClocks(orderFile(life.events)!, instantOf(minute), (version) => life.calendar(version));
        expect(earlier.map(({ days }) => days)).toEqual(story.earlier.map((clock) => byHand(clock, clock.version).lines));
      }),
      { numRuns: 120 },
    );
  }, 120_000);
});

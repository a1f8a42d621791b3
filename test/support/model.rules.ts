import fc from 'fast-check';
import { OrderKind } from '#kernel/values.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import type { Span } from './model.clock.js';
import { departments, regions } from './world.directory.js';

/** Rules by unit, kind and gravity, drawn for one run. */
export type Rules = Readonly<Record<string, DeadlineRule>>;

const units = { east: departments.east, west: departments.west, city: departments.city, nobody: undefined } as const;
const gravities = { ordinary: undefined, serious: ['serious' as const] } as const;

const span = (amount: number, unit: Span['unit']): Span => ({ amount, unit });
const limits = fc.oneof(
  { weight: 3, arbitrary: fc.record({ unit: fc.constant('working' as const), rectify: fc.integer({ min: 2, max: 7 }) }) },
  { weight: 1, arbitrary: fc.record({ unit: fc.constant('calendar' as const), rectify: fc.integer({ min: 3, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ unit: fc.constant('office-hours' as const), rectify: fc.integer({ min: 6, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ unit: fc.constant('hours' as const), rectify: fc.integer({ min: 24, max: 96 }) }) },
);
const usually = <Of>(most: Of, few: Of) => fc.constantFrom(most, most, few);

const rule: fc.Arbitrary<DeadlineRule> = fc
  .record({
    limit: limits,
    times: fc.integer({ min: 0, max: 2 }),
    longest: fc.integer({ min: 1, max: 5 }),
    extends: fc.boolean(),
    decided: usually('by-supervisor' as const, 'automatically' as const),
    verification: usually('optional' as const, 'required' as const),
    approval: fc.constantFrom('none' as const, 'required' as const),
    tries: fc.integer({ min: 1, max: 3 }),
    pause: usually('waiting-for-citizen' as const, 'forbidden' as const),
    returning: usually('allowed' as const, 'forbidden' as const),
    share: fc.constantFrom(0.5, 0.9),
    before: fc.boolean(),
    nextLevel: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ limit: { unit, rectify }, ...drawn }) => ({
    contact: span(1, unit),
    rectify: span(rectify, unit),
    difficult: span(rectify * 2 + 3, unit),
    extension: {
      times: drawn.times,
      longest: span(drawn.longest, drawn.extends ? 'working' : unit),
      decided: drawn.decided,
    },
    verification: drawn.verification,
    approval: drawn.approval,
    callBack: { tries: drawn.tries, within: span(5, 'working') },
    pause: drawn.pause,
    returning: drawn.returning,
    yellow: drawn.before && !unit.endsWith('hours') ? { before: span(1, 'working') } : { share: drawn.share },
    supervision: { answer: span(2, 'working'), nextLevel: span(drawn.nextLevel, 'working') },
  }));

const names = Object.keys(units).flatMap((unit) =>
  OrderKind.options.flatMap((kind) => Object.keys(gravities).map((gravity) => `${unit}-${kind}-${gravity}`)),
);

export const someRules: fc.Arbitrary<Rules> = fc.record(Object.fromEntries(names.map((name) => [name, rule])));

/** As they are published. */
export const deadlineContent = (rules: Rules) => ({
  kind: 'deadline-rules',
  rules: Object.entries(units).flatMap(([unit, department]) =>
    OrderKind.options.flatMap((kind) =>
      Object.entries(gravities).map(([gravity, severity]) => {
        const name = `${unit}-${kind}-${gravity}`;
        return {
          name,
          when: { kinds: [kind], ...(department && { department }), ...(severity && { severity }) },
          rule: rules[name],
          source: { mark: 'ours', text: '' },
        };
      }),
    ),
  ),
});

/** What is nobody's is looked at by the city's desk; questions of nobody's go to the west at once. */
export const dispatchContent = {
  kind: 'dispatch-rules',
  rules: [
    { name: 'unclear', when: { kinds: ['complaint', 'suggestion'], region: regions.city }, to: null, desk: departments.city },
    { name: 'questions', when: { kinds: ['question'], region: regions.city }, to: departments.west, desk: departments.city },
  ],
};

const nameOfUnit = (code: string | null) => Object.entries(units).find(([, unit]) => unit === (code ?? undefined))?.[0];

/** What holds for an order of that kind with that unit, found to be that grave. */
export const ruleFor = (rules: Rules, unit: string | null, kind: OrderKind, severity: string): DeadlineRule =>
  rules[`${nameOfUnit(unit)}-${kind}-${severity === 'serious' ? 'serious' : 'ordinary'}`]!;

import type { CaseCountEvent, CountedCases } from '#case-counts/case-count.events.js';
import { handlingFacts } from './handling.projection.js';
import type { Fact, Facts } from '#kernel/facts.js';

/** What cases are told apart by: all that their sources know of them. */
export const caseDimensions = { department: 'text', region: 'text', item: 'text', channel: 'text' } as const;
export type CaseDimension = keyof typeof caseDimensions;

const fact = ({ occurredOn, ...dims }: CountedCases, finishedCases: number): Fact<CaseDimension, 'finishedCases'>[] =>
  finishedCases === 0 ? [] : [{ occurredOn, subject: null, dims, adds: { finishedCases } }];

/** How many cases were finished, on the day on which they were; a corrected number adds its difference when it becomes known. */
export const finishedCases: Facts<CaseCountEvent, CaseDimension, 'finishedCases'> = {
  name: 'finished_cases',
  version: 2,
  dimensions: caseDimensions,
  measures: ['finishedCases'],
  indexes: [['department']],
  overview: ['department', 'region'],
  alongside: Object.keys(handlingFacts.on),
  on: {
    CasesCounted: ({ data }) => fact(data.counted, data.cases),
    CaseCountCorrected: ({ data }) => fact(data.counted, data.difference),
  },
};

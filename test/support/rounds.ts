import type { AssessmentEvent, Sample, Subject } from '#evaluation/assessment.events.js';
import { AssessmentContent } from '#evaluation/content.events.js';
import type { ScoreEvent } from '#evaluation/score.events.js';
import { content as body, ends } from './assessments.js';
import { departments, regions } from './world.directory.js';

/** A round of assessments for specs that begin from events. */
export const roundId = '5e0c1a52-2c1f-4a6b-9c1d-0a1b2c3d4e5f';
export const at = '2026-07-06T01:00:00.000Z';
export const content = AssessmentContent.parse(body);

const { city, east, west } = departments;
export const directory: Subject[] = [
  { code: city, name: '市局', regions: [regions.city] },
  { code: east, name: '东局', regions: [regions.east, regions.city] },
  { code: west, name: '西局', regions: [regions.west, regions.city] },
];

export const drafted: AssessmentEvent = { type: 'AssessmentDrafted', data: { roundId, at, content } };
export const opened: AssessmentEvent = { type: 'AssessmentOpened', data: { roundId, at, content, directory } };

export const drawn: Omit<Sample, 'number'> = {
  kind: 'orders',
  size: 2,
  per: 'round',
  seed: 's',
  population: { from: '2026-01-01', to: '2026-06-30', kinds: null },
  asOf: at,
  position: '9',
  drawn: [{ subject: null, of: 3, ids: ['a', 'b'] }],
};
export const sampled: AssessmentEvent = { type: 'AssessmentSampled', data: { roundId, at, sample: { ...drawn, number: 1 } } };

export const resultOf = (subject: string, total: number, grade = 'B') => ({
  subject,
  total,
  grade,
  figures: content.indicators.map(({ code }) => ({ indicator: code, points: total })),
});
export const results = [resultOf(city, 94.4, 'A'), resultOf(east, 75.1), resultOf(west, 32, 'C')];

const evidence = { person: 'p', box: 'AAAA' };

export const given = (scorer: string, value: number, change: object = {}): Extract<ScoreEvent, { type: 'ScoreGiven' }> => ({
  type: 'ScoreGiven',
  data: {
    roundId,
    subject: east,
    indicator: 'online',
    value,
    scorer,
    evidence: null,
    attachments: [],
    fingerprint: 'f',
    at,
    ...change,
  },
});

export const reconciled = (value: number, change: object = {}): Extract<ScoreEvent, { type: 'ScoresReconciled' }> => ({
  type: 'ScoresReconciled',
  data: { roundId, subject: east, indicator: 'online', value, by: 'third', reason: evidence, fingerprint: 'r', at, ...change },
});

/** Both scorers' scores of every indicator of a subject. */
export const complete = (value: (indicator: string) => number, subject: string = east): ScoreEvent[] =>
  ends.flatMap((indicator) => ['first', 'second'].map((scorer) => given(scorer, value(indicator), { indicator, subject })));

import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { at, content, directory, drafted, drawn, opened, results, roundId, sampled } from '../../test/support/rounds.js';
import { spec } from '../../test/support/spec.js';
import { departments, regions } from '../../test/support/world.directory.js';
import { DraftAssessment, OpenAssessmentKnowing, RecordPublication, RecordSample } from './assessment.commands.js';
import { assessmentDecider } from './assessment.decider.js';
import type { AssessmentEvent } from './assessment.events.js';
import { resultsCsv, standingsOf } from './results.policy.js';

const given = spec(assessmentDecider);
const by = { id: 'r', by: 'evaluator:e' };
const about = { roundId, at };
const other = { ...content, tolerance: 7 };
const draft = (change: object = {}) => new DraftAssessment({ ...about, content, begins: false, ...change }, by);
const open = (change: object = {}) => new OpenAssessmentKnowing({ ...about, directory, unknown: [], ...change }, by);
const sample = (change: object = {}) => new RecordSample({ ...about, sample: { ...drawn, ...change } }, by);
const publish = (change: object = {}) => new RecordPublication({ ...about, results, ...change }, by);
const published: AssessmentEvent = { type: 'AssessmentPublished', data: { ...about, standings: [], averages: [], hash: 'h' } };

describe('a draft', () => {
  it('begins a round', () =>
    given()
      .when(draft({ begins: true }))
      .then(drafted));
  it('begins it once', () =>
    given(drafted)
      .when(draft({ begins: true }))
      .thenNothing());
  it('does not begin it with other content', () =>
    given(drafted)
      .when(draft({ begins: true, content: other }))
      .thenRefused('assessment.other-content'));
  it('is written anew', () =>
    given(drafted)
      .when(draft({ content: other }))
      .then({ type: 'AssessmentDrafted', data: { content: other } }));
  it('is the same when nothing changed', () => given(drafted).when(draft()).thenNothing());
  it('is one of nothing where there is no round', () => given().when(draft()).thenRefused('assessment.unknown'));
  it('is one no more once the round is open', () => {
    given(drafted, opened)
      .when(draft({ content: other }))
      .thenRefused('assessment.not-a-draft');
    given(drafted, opened, published)
      .when(draft({ content: other }))
      .thenRefused('assessment.not-a-draft');
  });
});

describe('opening', () => {
  it('fixes the content and what the directory says', () => given(drafted).when(open()).then(opened));
  it('happens once', () => given(drafted, opened).when(open()).thenNothing());
  it('is refused with the first problem and how many there are', () => {
    const wrong = { ...content, indicators: content.indicators.map((indicator) => ({ ...indicator, weight: null })) };
    given({ type: 'AssessmentDrafted', data: { ...about, content: wrong } })
      .when(open())
      .thenRefused('assessment.problem-no-weight', { field: 'indicators.0.weight', problems: 4 });
    given(drafted)
      .when(open({ unknown: [departments.east] }))
      .thenRefused('assessment.problem-unknown-subject');
  });
  it('is of nothing where there is no round', () => given().when(open()).thenRefused('assessment.unknown'));
  it('is over once the results are published', () =>
    given(drafted, opened, published).when(open()).thenRefused('assessment.final'));
});

describe('a sample', () => {
  it('goes on the record with its number', () => {
    given(drafted, opened).when(sample()).then(sampled);
    given(drafted, opened, sampled)
      .when(sample({ seed: 't' }))
      .then({ type: 'AssessmentSampled', data: { sample: { number: 2 } } });
  });
  it('that is asked for again is the one that was drawn, though the log has grown', () =>
    given(drafted, opened, sampled)
      .when(sample({ position: '99', drawn: [] }))
      .thenNothing());
  it('is drawn twenty times at most', () => {
    const many = Array.from({ length: 20 }, (_, index): AssessmentEvent => ({
      type: 'AssessmentSampled',
      data: { ...about, sample: { ...drawn, seed: `s${index}`, number: index + 1 } },
    }));
    given(drafted, opened, ...many)
      .when(sample())
      .thenRefused('assessment.too-many-samples');
  });
  it('is of an open round only', () => {
    given().when(sample()).thenRefused('assessment.unknown');
    given(drafted).when(sample()).thenRefused('assessment.not-open');
    given(drafted, opened, published).when(sample()).thenRefused('assessment.final');
  });
});

describe('a publication', () => {
  it('holds standings, averages by region, and the hash of the whole file', () => {
    const file = resultsCsv(content, directory, standingsOf(results), results);
    given(drafted, opened)
      .when(publish())
      .then({
        type: 'AssessmentPublished',
        data: {
          standings: [
            { subject: departments.city, total: 94.4, grade: 'A', rank: 1 },
            { subject: departments.east, total: 75.1, grade: 'B', rank: 2 },
            { subject: departments.west, total: 32, grade: 'C', rank: 3 },
          ],
          averages: [
            { region: regions.city, subjects: 3, average: 67.17 },
            { region: regions.east, subjects: 1, average: 75.1 },
            { region: regions.west, subjects: 1, average: 32 },
          ],
          hash: createHash('sha256').update(file, 'utf8').digest('hex'),
        },
      });
  });
  it('happens once', () => given(drafted, opened, published).when(publish()).thenNothing());
  it('is not made of less than all subjects', () =>
    given(drafted, opened)
      .when(publish({ results: results.slice(1) }))
      .thenRefused('assessment.incomplete', { missing: 1 }));
  it('is of an open round only', () => {
    given().when(publish()).thenRefused('assessment.unknown');
    given(drafted).when(publish()).thenRefused('assessment.not-open');
  });
  it('does not depend on the order in which subjects come', () => {
    const state = [drafted, opened].reduce(assessmentDecider.evolve, assessmentDecider.initial);
    const decided = [results, results.toReversed()].map((some) => assessmentDecider.decide(publish({ results: some }), state));
    expect(decided[1]).toEqual(decided[0]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#kernel/refusal.js';
import { at, complete, content, given as scored, reconciled, roundId } from '../../test/support/rounds.js';
import { spec } from '../../test/support/spec.js';
import { departments } from '../../test/support/world.directory.js';
import { CloseSubject, RecordReconciliation, RecordScore, RecordScores } from './score.commands.js';
import type { ScoreEvent } from './score.events.js';
import { subjectDecider, takeEach, unsettled } from './subject.decider.js';

const given = spec(subjectDecider);
const by = { id: 'r', by: 'evaluator:first' };
const east = departments.east;
const give = (scorer: string, value: number, change: object = {}) => new RecordScore(scored(scorer, value, change).data, by);
const scale = { min: 0, max: 100 };
const reconcile = (value: number, change: object = {}) =>
  new RecordReconciliation({ ...reconciled(value).data, scale, tolerance: 5, ...change }, by);
const close = new CloseSubject({ roundId, subject: east, content, at }, by);
const agreed = complete(() => 8);
const closed: ScoreEvent = { type: 'SubjectClosed', data: { roundId, subject: east, figures: [], total: 8, grade: 'C', at } };

describe('a score', () => {
  it('is given by one scorer and then by another', () => {
    given().when(give('first', 80)).then(scored('first', 80));
    given(scored('first', 80)).when(give('second', 60)).then(scored('second', 60));
  });
  it('may be given anew as long as the other’s is not in', () =>
    given(scored('first', 80)).when(give('first', 81)).then(scored('first', 81)));
  it('may have other evidence as long as the other’s is not in', () =>
    given(scored('first', 80))
      .when(give('first', 80, { fingerprint: 'g' }))
      .then(scored('first', 80, { fingerprint: 'g' })));
  it('is recorded once', () => given(scored('first', 80)).when(give('first', 80)).thenNothing());
  it('is recorded once, also after the other’s and after the end', () =>
    given(scored('first', 80), scored('second', 60), closed).when(give('first', 80)).thenNothing());
  it('stays once both are in', () =>
    given(scored('first', 80), scored('second', 60)).when(give('first', 81)).thenRefused('assessment.both-in'));
  it('is not given by a third', () =>
    given(scored('first', 80), scored('second', 60)).when(give('third', 70)).thenRefused('assessment.scored-twice'));
  it('of one indicator is none of another', () =>
    given(scored('first', 80), scored('second', 60))
      .when(give('third', 70, { indicator: 'window' }))
      .then(scored('third', 70, { indicator: 'window' })));
  it('is not taken any more once the subject is closed', () => {
    given(...agreed, closed)
      .when(give('third', 70))
      .thenRefused('assessment.final');
    given(...agreed, closed)
      .when(give('first', 70))
      .thenRefused('assessment.final');
  });
});

describe('several scores', () => {
  const all = (...scores: readonly RecordScore[]) => new RecordScores({ scores: scores.map(({ data }) => data) }, by);
  it('are decided one after the other', () => {
    const [one, other] = [give('first', 80), give('first', 70, { indicator: 'window' })];
    given()
      .when(all(one, other, one))
      .then(scored('first', 80), scored('first', 70, { indicator: 'window' }));
    given(scored('first', 80)).when(all(one)).thenNothing();
  });
  it('are told apart: one that is refused harms no other', () => {
    const state = [scored('first', 80), scored('second', 60)].reduce(subjectDecider.evolve, subjectDecider.initial);
    const outcomes = takeEach(
      [give('third', 1).data, give('third', 2, { indicator: 'window' }).data, give('first', 80).data],
      state,
    );
    expect(outcomes).toMatchObject([{ code: 'assessment.scored-twice' }, [{ type: 'ScoreGiven' }], []]);
  });
  it('are stored together or not at all', () =>
    given(scored('first', 80), scored('second', 60))
      .when(all(give('third', 2, { indicator: 'window' }), give('third', 1)))
      .thenRefused('assessment.scored-twice'));
});

describe('a reconciliation', () => {
  const apart = [scored('first', 80), scored('second', 60)];
  it('stands for two scores that lie too far apart', () =>
    given(...apart)
      .when(reconcile(72))
      .then(reconciled(72)));
  it('is recorded once', () =>
    given(...apart, reconciled(72))
      .when(reconcile(72))
      .thenNothing());
  it('may be made anew until the subject is closed', () => {
    given(...apart, reconciled(72))
      .when(reconcile(70))
      .then(reconciled(70));
    given(...apart, reconciled(72), closed)
      .when(reconcile(70))
      .thenRefused('assessment.final');
    given(...apart, reconciled(72), closed)
      .when(reconcile(72))
      .thenNothing();
  });
  it('waits for both scores', () => given(scored('first', 80)).when(reconcile(72)).thenRefused('assessment.not-both-in'));
  it('is for nothing where the scores agree', () => {
    given(scored('first', 80), scored('second', 75)).when(reconcile(77)).thenRefused('assessment.nothing-to-reconcile');
    given(scored('first', 80), scored('second', 74.99)).when(reconcile(77)).then(reconciled(77));
  });
  it('goes by points of 100, whatever the scale', () => {
    const half = [scored('first', 8), scored('second', 7.5)];
    given(...half)
      .when(reconcile(8, { scale: { min: 0, max: 10 } }))
      .thenRefused('assessment.nothing-to-reconcile');
    given(...half)
      .when(reconcile(8, { scale: { min: 0, max: 9.99 } }))
      .then(reconciled(8));
  });
});

describe('a subject', () => {
  it('is closed with what its scores came to', () =>
    given(...complete((indicator) => (indicator === 'guides' ? 9.5 : 95)))
      .when(close)
      .then({
        type: 'SubjectClosed',
        data: {
          total: 95,
          grade: 'A',
          figures: ['service', 'online', 'window', 'guides'].map((indicator) => ({ indicator, points: 95 })),
        },
      }));
  it('counts the mean of two that agree, and the reconciled one of two that do not', () => {
    const [first, second, ...rest] = complete((indicator) => (indicator === 'guides' ? 10 : 100));
    expect([first?.data, second?.data]).toMatchObject([{ indicator: 'online' }, { indicator: 'online' }]);
    given(scored('first', 90), scored('second', 95), ...rest)
      .when(close)
      .then({ type: 'SubjectClosed', data: { total: 97.75 } });
    given(scored('first', 90), scored('second', 20), reconciled(50), ...rest)
      .when(close)
      .then({ type: 'SubjectClosed', data: { total: 85 } });
  });
  it('is not closed while scores are missing or apart', () => {
    given(...agreed.slice(1))
      .when(close)
      .thenRefused('assessment.incomplete', { indicator: 'online' });
    given(...agreed.slice(0, 4))
      .when(close)
      .thenRefused('assessment.incomplete', { indicator: 'guides' });
    given(scored('first', 90), scored('second', 20), ...agreed.slice(2))
      .when(close)
      .thenRefused('assessment.incomplete');
  });
  it('is closed once', () =>
    given(...agreed, closed)
      .when(close)
      .thenNothing());
});

/** Sends commands in an order; what is refused changes nothing. */
const lived = (commands: readonly (RecordScore | RecordReconciliation)[]) => {
  let state = subjectDecider.initial;
  for (const command of commands) {
    try {
      state = subjectDecider.decide(command, state).reduce(subjectDecider.evolve, state);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return state;
};

const sheet = fc.record({
  online: fc.integer({ min: 0, max: 100 }),
  window: fc.integer({ min: 0, max: 100 }),
  guides: fc.integer({ min: 0, max: 10 }),
});
const commandsOf = (scorer: string, values: Record<string, number>) =>
  Object.entries(values).map(([indicator, value]) => give(scorer, value, { indicator }));

describe('two scorers', () => {
  it('come to the same in whichever order they score, and however often what they send arrives', () => {
    let closings = 0;
    fc.assert(
      fc.property(
        sheet,
        sheet,
        fc.array(fc.nat(11), { maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        (one, other, twice, chance) => {
          const sent = [...commandsOf('first', one), ...commandsOf('second', other)];
          const again = twice.flatMap((index) => sent[index % sent.length] ?? []);
          const places = [...chance.take(sent.length + again.length)];
          const shuffled = [...sent, ...again]
            .map((command, index) => ({ command, place: places[index] ?? 0 }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ command }) => command);
          const scales = { online: scale, window: scale, guides: { min: 0, max: 10 } };
          const last = Object.entries(scales).map(([indicator, on]) => reconcile(5, { indicator, scale: on }));
          const straight = lived([...sent, ...last]);
          const mixed = lived([...shuffled, ...last]);
          expect(unsettled(mixed, content)).toEqual([]);
          const results = [straight, mixed].map((state) => subjectDecider.decide(close, state));
          expect(results[1]).toEqual(results[0]);
          closings += results.length;
        },
      ),
    );
    expect(closings).toBeGreaterThan(100);
  });

  it('never leave what was settled unsettled: what is complete stays so', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('first', 'second', 'third'),
            fc.constantFrom('online', 'window', 'guides'),
            fc.nat(10),
            fc.boolean(),
          ),
          {
            maxLength: 40,
          },
        ),
        (steps) => {
          let state = subjectDecider.initial;
          for (const [scorer, indicator, value, isReconciling] of steps) {
            const before = unsettled(state, content);
            const on = indicator === 'guides' ? { min: 0, max: 10 } : scale;
            const command = isReconciling ? reconcile(value, { indicator, scale: on }) : give(scorer, value, { indicator });
            try {
              state = subjectDecider.decide(command, state).reduce(subjectDecider.evolve, state);
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
            }
            for (const indicator of unsettled(state, content)) expect(before).toContain(indicator);
          }
        },
      ),
    ));
});

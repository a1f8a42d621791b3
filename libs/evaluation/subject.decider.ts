import type { Decider } from '#kernel/decider.js';
import { Refusal, refuse } from '#kernel/refusal.js';
import type { AssessmentContent } from './content.events.js';
import type { Fraction } from './fraction.policy.js';
import { gradeOf } from './bands.policy.js';
import type { SubjectResult } from './results.policy.js';
import type { CloseSubject, RecordReconciliation, RecordScore, ScoreCommand } from './score.commands.js';
import type { ScoreEvent } from './score.events.js';
import { counting, type Pair, standingOf, unscored } from './settling.policy.js';
import { leavesOf, pointsOn, rollUp } from './tree.policy.js';

interface Scored extends Pair {
  readonly given: readonly { readonly scorer: string; readonly value: number; readonly fingerprint: string }[];
  readonly reconciledAs: string | null;
}

/** The scores of one subject in one round. */
export interface ScoredSubject {
  readonly pairs: Readonly<Record<string, Scored>>;
  /** What the scores came to, once no more come in. */
  readonly result: SubjectResult | null;
}

const none: Scored = { ...unscored, given: [], reconciledAs: null };

const pairOf = ({ pairs }: ScoredSubject, indicator: string): Scored => pairs[indicator] ?? none;

/** Two scores, of two scorers; one's own may be given anew as long as the other's is not in. */
const give = (data: RecordScore['data'], state: ScoredSubject): readonly ScoreEvent[] => {
  const { subject, indicator, scorer, value, fingerprint } = data;
  const { given } = pairOf(state, indicator);
  const own = given.find((score) => score.scorer === scorer);
  if (own && own.value === value && own.fingerprint === fingerprint) return [];
  if (state.result) refuse('conflict', 'assessment.final');
  if (given.length >= 2 && own) refuse('conflict', 'assessment.both-in', { subject, indicator });
  if (given.length >= 2) refuse('conflict', 'assessment.scored-twice', { subject, indicator });
  return [{ type: 'ScoreGiven', data }];
};

const reconcile = ({ scale, tolerance, ...data }: RecordReconciliation['data'], state: ScoredSubject): readonly ScoreEvent[] => {
  const { subject, indicator } = data;
  const pair = pairOf(state, indicator);
  if (pair.reconciled === data.value && pair.reconciledAs === data.fingerprint) return [];
  if (state.result) refuse('conflict', 'assessment.final');
  const standing = standingOf({ ...pair, reconciled: null }, scale, tolerance);
  if (standing === 'waiting') refuse('conflict', 'assessment.not-both-in', { subject, indicator });
  if (standing === 'settled') refuse('conflict', 'assessment.nothing-to-reconcile', { subject, indicator });
  return [{ type: 'ScoresReconciled', data }];
};

/** Indicators of a subject that are not settled yet, in the order of the tree. */
export const unsettled = ({ pairs }: ScoredSubject, content: AssessmentContent): readonly string[] =>
  leavesOf(content.indicators)
    .filter(({ code, scale }) => standingOf(pairs[code] ?? none, scale, content.tolerance) !== 'settled')
    .map(({ code }) => code);

const close = ({ content, ...about }: CloseSubject['data'], state: ScoredSubject): readonly ScoreEvent[] => {
  if (state.result) return [];
  const [indicator] = unsettled(state, content);
  if (indicator !== undefined) refuse('conflict', 'assessment.incomplete', { subject: about.subject, indicator });
  const points = leavesOf(content.indicators).map(({ code, scale }): [string, Fraction] => [
    code,
    pointsOn(scale, counting(pairOf(state, code))),
  ]);
  const { figures, total } = rollUp(content.indicators, new Map(points));
  return [{ type: 'SubjectClosed', data: { ...about, figures: [...figures], total, grade: gradeOf(content.bands, total) } }];
};

const withPair = (state: ScoredSubject, indicator: string, change: (pair: Scored) => Scored): ScoredSubject => ({
  ...state,
  pairs: { ...state.pairs, [indicator]: change(pairOf(state, indicator)) },
});

/** What each of several scores comes to after those before it: its events, or its `Refusal`, which harms no other. */
export const takeEach = (
  scores: readonly RecordScore['data'][],
  before: ScoredSubject,
): readonly (readonly ScoreEvent[] | Refusal)[] => {
  let state = before;
  return scores.map((score) => {
    try {
      const events = give(score, state);
      state = events.reduce(subjectDecider.evolve, state);
      return events;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
};

const giveAll = (scores: readonly RecordScore['data'][], state: ScoredSubject): readonly ScoreEvent[] =>
  takeEach(scores, state).flatMap((outcome) => {
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  });

export const subjectDecider: Decider<ScoredSubject, ScoreCommand, ScoreEvent> = {
  initial: { pairs: {}, result: null },
  evolve(state, { type, data }) {
    switch (type) {
      case 'ScoreGiven': {
        const { scorer, value, fingerprint } = data;
        return withPair(state, data.indicator, (pair) => ({
          ...pair,
          given: [...pair.given.filter((score) => score.scorer !== scorer), { scorer, value, fingerprint }],
        }));
      }
      case 'ScoresReconciled':
        return withPair(state, data.indicator, (pair) => ({ ...pair, reconciled: data.value, reconciledAs: data.fingerprint }));
      case 'SubjectClosed': {
        const { subject, figures, total, grade } = data;
        return { ...state, result: { subject, figures, total, grade } };
      }
      default:
        return type satisfies never;
    }
  },
  decide(command, state) {
    switch (command.type) {
      case 'RecordScore':
        return give(command.data, state);
      case 'RecordScores':
        return giveAll(command.data.scores, state);
      case 'RecordReconciliation':
        return reconcile(command.data, state);
      case 'CloseSubject':
        return close(command.data, state);
      default:
        return command satisfies never;
    }
  },
};

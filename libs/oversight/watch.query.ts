import { addDays, type LocalDay } from '#kernel/values.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Triggers } from '#rulebook/triggers.policy.js';
import { scorecard } from '#scorecards/scorecard.query.js';
import {
  byBadReviews,
  byOverdue,
  byRanking,
  firstOf,
  lastOf,
  type PointFigures,
  type Proposal,
  type RankedMonth,
} from './trigger.policy.js';

interface Days {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** The figures of all service points over some days: one question, however many points there are. */
const figuresOf = async (db: ReadDb, days: Days): Promise<readonly PointFigures[]> => {
  const { groups } = await scorecard(db, { ...days, departments: 'all', groupBy: ['servicePoint'] });
  return groups.flatMap(({ key, measures }) =>
    typeof key['servicePoint'] === 'string'
      ? [
          {
            servicePoint: key['servicePoint'],
            reviews: (measures.received.value ?? 0) - (measures.excluded.value ?? 0),
            bad: measures.bad.value ?? 0,
            orders: measures.ordersOpened.value ?? 0,
            overdue: measures.ordersOverdue.value ?? 0,
          },
        ]
      : [],
  );
};

/** The whole months before `today`, the oldest first. */
const monthsBefore = (today: LocalDay, count: number): Days[] => {
  const months: Days[] = [];
  for (let to = addDays(`${today.slice(0, 7)}-01`, -1); months.length < count;) {
    const from = `${to.slice(0, 7)}-01`;
    months.unshift({ from, to });
    to = addDays(from, -1);
  }
  return months;
};

/** A point's peers in a ranking: halls with halls, portals with portals. */
export type PeersOf = (servicePoint: string) => string;

const ranked = async (db: ReadDb, days: Days, peersOf: PeersOf): Promise<RankedMonth> => {
  const peers = Map.groupBy(await figuresOf(db, days), ({ servicePoint }) => peersOf(servicePoint));
  return { ...days, last: [...peers.values()].flatMap(lastOf) };
};

/** Everything that the triggers in force propose today. */
export const proposals = async (
  db: ReadDb,
  triggers: Triggers,
  today: LocalDay,
  peersOf: PeersOf,
): Promise<readonly Proposal[]> => {
  const { badReviews, overdue, lastInRanking } = triggers;
  const months = monthsBefore(today, lastInRanking.months);
  return [
    ...byBadReviews(await figuresOf(db, { from: firstOf(badReviews.days, today), to: today }), triggers, today),
    ...byOverdue(await figuresOf(db, { from: firstOf(overdue.days, today), to: today }), triggers, today),
    ...byRanking(await Promise.all(months.map((days) => ranked(db, days, peersOf)))),
  ];
};

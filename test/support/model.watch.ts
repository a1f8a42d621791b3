import { expect } from '@jest/globals';
import { dayOf, workedBetween } from './model.clock.js';
import { dueAt, isProvisional, type Life, type Lives, ownerOf, shownAt } from './model.life.js';
import { actor, officerOf } from './model.people.js';
import type { Rig } from './model.rig.js';
import { type Actor, canDo, maySee } from './model.table.js';
import { Case, Desk, Order } from './world.contract.js';
import { withQuery } from './world.http.js';

const iso = (at: number) => new Date(at).toISOString();
const sorted = (names: readonly string[]) => names.toSorted();

/** What every answer about an order says of it. */
export const summaryOf = (life: Life) => ({
  id: life.id,
  kind: life.kind,
  state: life.state,
  ending: life.ending,
  round: life.round,
  departmentCode: life.unit,
  dueAt: iso(dueAt(life)),
  provisional: isProvisional(life),
  overdue: life.red,
});

export const etagOf = ({ events }: Pick<Life, 'events'>) => `"${events.length - 1}"`;

const roundOf = ({ clock }: Life) => (clock.ended !== null ? 'ended' : clock.stands !== null ? 'paused' : 'running');

/** The citizen's clock runs from the first word to the end, and never stops. */
const citizensClock = ({ said, state, endedAt }: Life, now: number) => {
  const until = state === 'closed' ? (endedAt ?? now) : now;
  return { from: iso(said), until: iso(until), running: state !== 'closed', workingDays: workedBetween(said, until) };
};

/** One order as somebody of the staff finds it. */
export const watchOrder = async (rig: Rig, life: Life, who: Actor): Promise<void> => {
  const answer = await rig.look(who.name, life.id);
  if (!maySee(life, who)) {
    expect(answer.refusal).toBe('403 work-order.not-yours');
    return;
  }
  const order = answer.as(Order);
  const { clock, into, joined, events } = life;
  const shown = shownAt(life, rig.now);
  expect(order.timeline.map(({ type }) => type)).toEqual(events);
  expect({
    ...order,
    possible: sorted(order.possible),
    joined: sorted(order.joined),
    etag: answer.headers.get('etag'),
  }).toMatchObject({
    ...summaryOf(life),
    dueAt: iso(shown.due),
    provisional: shown.provisional,
    etag: etagOf(life),
    possible: sorted(canDo(life, who, rig.now)),
    mergedInto: into,
    joined: sorted(joined),
    clocks: {
      round: { from: iso(clock.from), dueAt: iso(shown.due), state: roundOf(life) },
      citizen: citizensClock(life, rig.now),
    },
  });
  expect(order.clocks.round.days.at(-1)?.day).toBe(new Date(dayOf(shown.due) * 86_400_000).toISOString().slice(0, 10));
};

/** The case as its citizen finds it: one that was merged is handled in the other one. */
export const watchCase = async (rig: Rig, life: Life, lives: Lives): Promise<void> => {
  if (life.code === null) return;
  const handled = lives.get(life.into ?? '') ?? life;
  const found = (await rig.track(life)).as(Case);
  expect({ ...found, possible: sorted(found.possible) }).toMatchObject({
    number: life.number,
    state: life.ending === 'excluded' ? 'excluded' : life.state,
    ending: life.ending,
    round: life.round,
    dueAt: handled.state === 'closed' ? null : iso(shownAt(handled, rig.now).due),
    overdue: handled.red,
    possible: sorted(canDo(life, actor('citizen'), rig.now)),
    clocks: { citizen: citizensClock(life, rig.now) },
  });
};

const rowOf = (life: Life) => ({ ...summaryOf(life), etag: etagOf(life) });

const desk = async (rig: Rig, name: string, state: string): Promise<Desk['data']> => {
  const rows: Desk['data'] = [];
  for (let cursor: string | undefined; ;) {
    const page = (await rig.http(name).get(withQuery('/api/v1/work-orders', { state, limit: 200, cursor }))).as(Desk);
    rows.push(...page.data);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
};

/** Every open order is on the desk whose it is, once, and nothing else is. */
export const watchDesks = async (rig: Rig, lives: Lives): Promise<void> => {
  await rig.world.parts.readDb.waitFor('desk', await rig.world.parts.store.head(), 20_000);
  const open = [...lives.values()].filter(({ state }) => state !== 'closed');
  for (const state of new Set(open.map((life) => life.state))) {
    const rows = await desk(rig, 'city-supervisor', state);
    const expected = open.filter((life) => life.state === state);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    for (const life of expected) expect(rows.find(({ id }) => id === life.id)).toMatchObject(rowOf(life));
    for (const owner of new Set(expected.map(ownerOf))) {
      const own = (await desk(rig, officerOf(owner).name, state)).map(({ id }) => id);
      const theirs = expected.filter((life) => ownerOf(life) === owner).map(({ id }) => id);
      expect(own).toEqual(expect.arrayContaining(theirs));
    }
  }
};

/** Whatever was ever handed in is found at its end, once. */
export const watchEnded = async (rig: Rig, all: readonly Life[]): Promise<void> => {
  const rows = await desk(rig, 'city-supervisor', 'closed');
  expect(rows.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const life of all) expect(byId.get(life.id)).toMatchObject(rowOf(life));
};

const figuresOf = (lives: readonly Life[]) => {
  const counted = lives.filter(({ ending }) => ending !== 'excluded');
  const sum = (of: (tally: Life['tally']) => number, some = counted) => some.reduce((all, { tally }) => all + of(tally), 0);
  const bad = counted.filter(({ kind }) => kind === 'bad-review');
  return {
    ordersOpened: counted.length,
    ordersResolved: sum(({ resolved }) => resolved),
    ordersOverdue: sum(({ overdue }) => overdue),
    ordersClosed: sum(({ closed }) => closed),
    answered: sum(({ answered }) => answered, bad),
  };
};

/** Every unit's figures are what became of its orders. */
export const watchFigures = async (rig: Rig, all: readonly Life[]): Promise<void> => {
  const waitFor = String(await rig.world.parts.store.head());
  const asked = { from: '2023-12-01', to: '2027-12-31', groupBy: 'department', waitFor };
  const { groups } = await rig.world.evaluator.scorecard(asked);
  const units = [...new Set(all.map(({ unit }) => unit))];
  for (const unit of units) {
    const measures = groups.find(({ key }) => key['department'] === unit)?.measures ?? {};
    const expected = figuresOf(all.filter((life) => life.unit === unit));
    const found = Object.keys(expected).map((name) => [name, measures[name]?.value ?? 0]);
    expect({ unit, ...Object.fromEntries(found) }).toEqual({ unit, ...expected });
  }
};

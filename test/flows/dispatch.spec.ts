import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { OpenWorkOrder } from '#orders/work-order.commands.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items, regions } from '../support/world.directory.js';

const world = await worldForSpec();

const day = 86_400_000;
const monday = '2026-07-06T01:00:00.000Z';

const badReview = async (itemCode: string = items.east, occurredAt = monday) => {
  world.clock.set(monday);
  const receipt = await world.channel.submit({ itemCode, rating: 1, occurredAt });
  await world.quiet();
  return receipt;
};
const figures = async (department: string) => {
  await world.quiet();
  return world.evaluator.figures({ department, waitFor: String(await world.parts.store.head()) });
};

/** A complaint of which nobody knows yet whose it is. */
const unclear = async (): Promise<string> => {
  world.clock.set(monday);
  const id = randomUUID();
  const counted = { occurredOn: '2026-07-06', department: null, region: regions.east, item: null, servicePoint: null };
  const rest = { channel: 'hotline-12345', target: null, stage: null, rating: null, active: true, realName: false } as const;
  const about = { workOrderId: id, number: `Z-${id}`, kind: 'complaint', subjectId: id, subjectNumber: `T-${id}` } as const;
  const said = {
    citizen: null,
    words: null,
    tags: [],
    severity: 'ordinary' as const,
    attachments: [],
    source: 'hall',
  } satisfies object;
  const when = { occurredAt: monday, at: monday };
  await world.execute(
    new OpenWorkOrder({ ...about, ...said, ...when, counted: { ...counted, ...rest } }, { id: 'c', by: 'test' }),
  );
  await world.quiet();
  return id;
};

describe('a matter of which nobody knows whose it is', () => {
  it('waits on the dispatch desk, and its limit begins when it is dispatched', async () => {
    const id = await unclear();
    expect((await world.officer.get(`/api/v1/work-orders/${id}`)).refusal).toBe('403 work-order.not-yours');
    const admin = await world.employ('hotline', 'supervisor');
    expect(await admin.order(id)).toMatchObject({
      state: 'awaiting-dispatch',
      departmentCode: null,
      possible: expect.arrayContaining(['dispatch', 'refer']),
    });
    expect((await admin.try(id, 'dispatch', { to: '11990100MB00000099' })).problem).toMatchObject({
      code: 'work-order.unknown-department',
      field: 'to',
    });
    world.clock.advance(2 * day); // Wednesday
    const sent = await admin.does(id, 'dispatch', { to: departments.east, assisting: [departments.west], words: '牵头办理' });
    // Fifteen working days after Wednesday 8 July end on Wednesday 29 July.
    expect(sent).toMatchObject({
      state: 'awaiting-acceptance',
      departmentCode: departments.east,
      dueAt: '2026-07-29T15:59:59.999Z',
    });
    const order = await world.officer.order(id);
    expect(order.clocks.citizen).toMatchObject({ from: monday, workingDays: 2 });
    expect(order.clocks.earlier).toMatchObject([{ departmentCode: null, from: monday, state: 'ended' }]);
    // Who assists sees it and may leave a note, no more.
    expect((await world.otherOfficer.try(id, 'note', { words: '已提供材料' })).status).toBe(200);
    expect((await world.otherOfficer.try(id, 'accept')).refusal).toBe('403 work-order.not-yours');
  });

  it('can be explained as one for a court, and ends as such', async () => {
    const id = await unclear();
    const admin = await world.employ('hotline', 'supervisor');
    expect(await admin.does(id, 'refer', { to: 'court', reply: '该事项应通过诉讼解决' })).toMatchObject({
      state: 'closed',
      ending: 'referred',
    });
  });
});

describe('a unit that is not answerable', () => {
  it('returns the order to the authority above it, which dispatches anew: figures move along', async () => {
    const before = { east: await figures(departments.east), city: await figures(departments.city) };
    const { id } = await badReview();
    await world.officer.accept(id);
    expect((await world.officer.try(id, 'return', { reason: 'disputed' })).problem).toMatchObject({
      code: 'request.invalid',
      field: 'words',
    });
    expect(await world.officer.does(id, 'return', { reason: 'disputed', words: '应由市局办理' })).toMatchObject({
      state: 'awaiting-dispatch',
    });
    const { data } = await world.supervisor.desk({ state: 'awaiting-dispatch', waitFor: String(await world.parts.store.head()) });
    expect(data.map((row) => row.id)).toEqual([id]);
    await world.supervisor.does(id, 'dispatch', { to: departments.city });
    const after = { east: await figures(departments.east), city: await figures(departments.city) };
    expect(after.east).toMatchObject({
      bad: (before.east['bad'] ?? 0) + 1,
      ordersOpened: before.east['ordersOpened'],
      badToHandle: before.east['badToHandle'],
    });
    expect(after.city).toMatchObject({ bad: before.city['bad'], ordersOpened: (before.city['ordersOpened'] ?? 0) + 1 });
    expect(await world.officer.try(id, 'accept').catch((error: unknown) => String(error))).toContain('not-yours');
  });

  it('hands it to the unit whose it is, and the clock goes on', async () => {
    const { id } = await badReview();
    await world.officer.accept(id);
    world.clock.advance(day);
    expect((await world.officer.try(id, 'transfer', { to: departments.east, words: '转' })).refusal).toBe(
      '422 work-order.same-department',
    );
    const moved = await world.officer.does(id, 'transfer', { to: departments.west, words: '该窗口属西县' });
    expect(moved).toMatchObject({
      state: 'awaiting-acceptance',
      departmentCode: departments.west,
      dueAt: '2026-07-13T15:59:59.999Z',
    });
    expect(await world.otherOfficer.accept(id)).toMatchObject({ state: 'in-progress' });
  });

  it('is dispatched to by supervisors of its own people only', async () => {
    const { id } = await badReview();
    const own = world.as('east-supervisor');
    expect((await own.try(id, 'dispatch', { to: departments.west })).problem).toMatchObject({
      code: 'dispatch.out-of-scope',
      field: 'to',
    });
  });
});

describe('orders of the same matter', () => {
  const pair = async () => [(await badReview()).id, (await badReview()).id] as const;
  /** The first of whom waited since Friday. */
  const both = async () => [await badReview(items.east, '2026-07-03T01:00:00.000Z'), await badReview()] as const;

  it('are merged, and end together, both counted as put right', async () => {
    const before = await figures(departments.east);
    const [one, other] = await both();
    expect((await world.officer.try(one.id, 'merge', { into: one.id })).refusal).toBe('409 merge.itself');
    expect((await world.officer.try(one.id, 'merge', { into: randomUUID() })).refusal).toBe('422 merge.unknown-order');
    expect(await world.officer.does(one.id, 'merge', { into: other.id })).toMatchObject({
      state: 'merged',
      possible: ['unmerge', 'note'],
    });
    await world.quiet();
    expect((await world.officer.order(other.id)).joined).toEqual([one.id]);
    await world.officer.accept(other.id);
    await world.officer.resolve(other.id, '两件一并整改');
    const merged = await world.citizen.track(one);
    expect(merged.replies).toMatchObject([{ text: '两件一并整改' }]);
    // Handled with another one: the unit's clock is that of the other, the citizen's is their own.
    expect(merged.clocks?.round.state).toBe('ended');
    expect(merged.clocks?.citizen).toMatchObject({ from: '2026-07-03T01:00:00.000Z', running: true, workingDays: 1 });
    await world.citizen.answer(other, true);
    await world.quiet();
    expect(await world.citizen.track(one)).toMatchObject({ state: 'closed', ending: 'merged' });
    const more = (name: string) => (before[name] ?? 0) + 2;
    expect(await figures(departments.east)).toMatchObject({
      ordersClosed: more('ordersClosed'),
      rectified: more('rectified'),
      answered: more('answered'),
    });
  });

  it('stand for themselves again when the merging is undone, with a limit of their own', async () => {
    const [one, other] = await pair();
    await world.officer.does(one, 'merge', { into: other });
    await world.quiet();
    world.clock.advance(day);
    expect(await world.officer.does(one, 'unmerge')).toMatchObject({
      state: 'awaiting-acceptance',
      dueAt: '2026-07-14T15:59:59.999Z',
    });
    await world.quiet();
    expect((await world.officer.order(other)).joined).toEqual([]);
  });

  it('stand for themselves again when the citizen of the other one withdraws', async () => {
    const [one, other] = await both();
    await world.officer.does(one.id, 'merge', { into: other.id });
    await world.quiet();
    await world.citizen.does(other, 'withdraw');
    await world.quiet();
    expect(await world.officer.order(one.id)).toMatchObject({ state: 'awaiting-acceptance', mergedInto: null });
  });

  it('are not merged into one that has ended', async () => {
    const [one, other] = await both();
    await world.citizen.does(other, 'withdraw');
    expect((await world.officer.try(one.id, 'merge', { into: other.id })).refusal).toBe('409 merge.not-open');
  });
});

import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { TriggerWatch } from '../../apps/worker/trigger-watch.js';
import { worldForSpec } from '../support/for-spec.js';
import { points } from '../support/world.directory.js';
import type { StaffClient } from '../support/world.clients.js';

const world = await worldForSpec();

const Point = z.object({
  state: z.string(),
  dueAt: z.iso.datetime().nullable(),
  interviewOrdered: z.boolean(),
  proposals: z.array(
    z.object({ proposalId: z.string(), trigger: z.string(), measure: z.string(), evidence: z.record(z.string(), z.unknown()) }),
  ),
  story: z.array(z.object({ type: z.string(), by: z.string(), words: z.string().nullable() })),
  possible: z.array(z.string()),
});
const List = z.object({ data: z.array(z.object({ servicePoint: z.string(), state: z.string(), proposals: z.number() })) });
const Suspended = z.object({
  data: z.array(z.object({ servicePoint: z.string(), name: z.string(), reason: z.string().nullable() })),
});

const root = '/api/v1/oversight';
const read = async (staff: StaffClient, code: string) => {
  const answer = await staff.get(`${root}/service-points/${code}`);
  return { ...answer.as(Point), etag: answer.headers.get('etag') ?? '' };
};
const attempt = async (staff: StaffClient, code: string, action: string, body: unknown) => {
  const { etag } = await read(staff, code);
  return staff.post(`${root}/service-points/${code}/${action}`, body, { 'if-match': etag });
};
const look = async () => {
  await world.quiet();
  await world.app.get(TriggerWatch).look(world.clock.instant());
  await world.quiet();
};
const complain = async (servicePointCode: string, times: number) => {
  for (let turn = 0; turn < times; turn++) await world.channel.submit({ servicePointCode, rating: 1 });
};
/** Of the west county, where the window is. */
const supervisor = () => world.supervisor;

describe('a service point', () => {
  it('is proposed for rectification when a rolling window holds too many valid bad reviews, once', async () => {
    await complain(points.window, 9);
    await look();
    expect((await read(supervisor(), points.window)).proposals).toEqual([]);
    await complain(points.window, 1);
    await look();
    await look();
    const { proposals, state } = await read(supervisor(), points.window);
    expect(proposals).toMatchObject([
      {
        trigger: 'bad-reviews',
        measure: 'rectification',
        evidence: { count: 10, of: 10, threshold: 10, from: '2026-06-07', to: '2026-07-06' },
      },
    ]);
    expect(state).toBe('regular');
    const { data } = (await supervisor().get(`${root}/service-points?proposed=yes&waitFor=${await world.parts.store.head()}`)).as(
      List,
    );
    expect(data).toMatchObject([{ servicePoint: points.window, proposals: 1 }]);
  });

  it('climbs the ladder: rectification, failed check, suspension in public, reinstatement', async () => {
    const [proposal] = (await read(supervisor(), points.window)).proposals;
    const code = points.window;
    const proposalId = proposal?.proposalId;
    expect((await attempt(world.otherOfficer, code, 'confirm', { proposalId, words: '同意' })).refusal).toBe(
      '403 access.wrong-role',
    );
    expect((await attempt(supervisor(), code, 'confirm', { proposalId: 'none', words: '同意' })).refusal).toBe(
      '404 oversight.no-proposal',
    );
    expect((await attempt(supervisor(), code, 'suspend', { words: '停业' })).problem).toMatchObject({
      code: 'oversight.not-possible',
      facts: { possible: 'confirm, dismiss, order, order-interview' },
    });
    expect((await attempt(supervisor(), code, 'confirm', { proposalId, words: '限期整改' })).status).toBe(200);
    // Ten working days after Monday 6 July end on Monday 20 July.
    expect(await read(supervisor(), code)).toMatchObject({
      state: 'under-rectification',
      dueAt: '2026-07-20T15:59:59.999Z',
      proposals: [],
    });
    await look(); // what is under way is not proposed again
    expect((await read(supervisor(), code)).proposals).toEqual([]);
    expect((await attempt(world.otherOfficer, code, 'report', { words: '已整改' })).status).toBe(200);
    expect((await attempt(supervisor(), code, 'check', { passed: false, words: '仍不达标' })).status).toBe(200);
    expect((await attempt(supervisor(), code, 'suspend', { words: '整改不到位，停业整顿' })).status).toBe(200);
    await world.quiet();
    expect((await world.citizen.get(`${root}/suspended`)).as(Suspended).data).toMatchObject([
      { servicePoint: code, name: '西县窗口', reason: '整改不到位，停业整顿' },
    ]);
    expect((await attempt(supervisor(), code, 'reinstate', { words: '验收合格' })).status).toBe(200);
    await world.quiet();
    expect((await world.citizen.get(`${root}/suspended`)).as(Suspended).data).toEqual([]);
    expect((await read(supervisor(), code)).story.map(({ type }) => type)).toEqual([
      'MeasureProposed',
      'MeasureConfirmed',
      'PointRectificationOrdered',
      'PointRectificationReported',
      'PointChecked',
      'OperationSuspended',
      'OperationReinstated',
    ]);
  });

  it('is not proposed again for days that were decided on', async () => {
    await look();
    expect((await read(supervisor(), points.window)).proposals).toEqual([]);
  });

  it('is changed by nobody who did not see how it stands, nor by others’ supervisors', async () => {
    const path = `${root}/service-points/${points.window}/order`;
    expect((await supervisor().post(path, { words: '整改' })).refusal).toBe('428 request.if-match-missing');
    expect((await supervisor().post(path, { words: '整改' }, { 'if-match': '"0"' })).refusal).toBe('412 stream.stale');
    expect((await world.as('east-supervisor').get(`${root}/service-points/${points.window}`)).refusal).toBe(
      '403 oversight.not-yours',
    );
    expect((await supervisor().get(`${root}/service-points/none`)).refusal).toBe('404 oversight.unknown-point');
  });

  it('whose people are called in is recorded as such', async () => {
    const code = points.hall;
    expect((await attempt(supervisor(), code, 'record-interview', { words: '已约谈' })).refusal).toBe(
      '409 oversight.no-interview',
    );
    expect((await attempt(supervisor(), code, 'order-interview', { words: '排名靠后' })).status).toBe(200);
    expect(await read(supervisor(), code)).toMatchObject({ interviewOrdered: true });
    expect((await attempt(supervisor(), code, 'record-interview', { words: '已约谈' })).status).toBe(200);
    expect(await read(supervisor(), code)).toMatchObject({ interviewOrdered: false });
  });
});

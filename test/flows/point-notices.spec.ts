import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { oversightStream } from '#oversight/oversight.events.js';
import { WorkflowRunner } from '../../apps/worker/job.processor.js';
import { TriggerWatch } from '../../apps/worker/trigger-watch.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, points } from '../support/world.directory.js';
import type { StaffClient } from '../support/world.clients.js';

const world = await worldForSpec();
beforeAll(async () => {
  await listen('west-desk', { kind: 'department', code: departments.west });
  await listen('east-desk', { kind: 'department', code: departments.east });
  await listen('west-supervisor', { kind: 'supervisor', code: departments.west }, 'en');
  await listen('city-supervisor', { kind: 'supervisor', code: departments.city });
  await listen('everybody', { kind: 'supervisor', code: null });
});

const listen = async (name: string, audience: object, language = 'zh') => {
  const body = JSON.stringify({ audience, via: 'e-mail', address: `${name}@gov.example`, language });
  const headers = { 'content-type': 'application/json' };
  const answer = await world.as('operator').send('PUT', `/api/v1/notice-addresses/${name}`, { headers, body });
  expect(answer.status).toBe(200);
};

const root = '/api/v1/oversight/service-points';
const Point = z.object({ proposals: z.array(z.object({ proposalId: z.string() })) });
const act = async (staff: StaffClient, code: string, action: string, body: object = {}) => {
  const seen = await staff.get(`${root}/${code}`);
  const headers = { 'if-match': seen.headers.get('etag') ?? '' };
  const answer = await staff.post(`${root}/${code}/${action}`, { words: '见附件', ...body }, headers);
  expect([action, answer.status]).toEqual([action, 200]);
};

/** The subjects of what an address was told, oldest first. */
const told = async (name: string): Promise<string[]> => {
  await world.quiet();
  const kept = (await world.parts.outbox!.newest(200)).map(({ message }) => message);
  const mails = kept.flatMap((message) => (message.via === 'e-mail' && message.to === `${name}@gov.example` ? [message] : []));
  return mails.reverse().flatMap(({ subject }) => (/hall-east|window-west/.test(subject) ? [subject] : []));
};

const Notices = z.object({
  data: z.array(
    z.object({
      servicePointCode: z.string(),
      workOrderId: z.null(),
      workOrderNumber: z.null(),
      template: z.string(),
      recipient: z.string(),
      state: z.string(),
    }),
  ),
});

describe('measures against a service point', () => {
  it('are told to the unit that answers for it and to its supervisors, proposals to these alone', async () => {
    const code = points.window;
    for (let turn = 0; turn < 10; turn++) await world.channel.submit({ servicePointCode: code, rating: 1 });
    await world.quiet();
    for (let look = 0; look < 2; look++) await world.app.get(TriggerWatch).look(world.clock.instant());
    const { proposals } = (await world.supervisor.get(`${root}/${code}`)).as(Point);
    await act(world.supervisor, code, 'confirm', { proposalId: proposals[0]?.proposalId });
    await act(world.otherOfficer, code, 'report');
    await act(world.supervisor, code, 'check', { passed: false });
    await act(world.supervisor, code, 'suspend');
    await act(world.supervisor, code, 'reinstate');
    await act(world.supervisor, code, 'order-interview');
    await act(world.supervisor, code, 'record-interview');
    const steps = ['限期整改', '整改情况报告', '检查未达标', '停业整顿', '恢复营业', '约谈', '约谈已进行'].map(
      (step) => `${step} ${code}`,
    );
    expect(await told('west-desk')).toEqual(steps);
    expect(await told('everybody')).toEqual([`建议限期整改 ${code}`, ...steps]);
    expect(await told('west-supervisor')).toEqual(
      [
        'Rectification proposed',
        'To be put right',
        'Reported as put right',
        'Check failed',
        'Operation suspended',
        'Operation reinstated',
        'Interview ordered',
        'Interview held',
      ].map((step) => `${step} ${code}`),
    );
    expect(await told('east-desk')).toEqual([]);
    expect(await told('city-supervisor')).toEqual([]);
  });

  it('are told once of what is seen twice', async () => {
    const before = (await told('west-desk')).length;
    const run = (revision: number) => {
      const data = { workflow: 'notices', stream: oversightStream(points.window), revision };
      return world.app.get(WorkflowRunner).run({ name: 'run-workflow', key: 'again', attempt: 1, data });
    };
    for (const revision of [2, 4, 5]) await run(revision);
    expect(await told('west-desk')).toHaveLength(before);
  });

  it('of one that several share are told to the departments of its region and to their supervisors', async () => {
    const code = points.hall;
    await act(world.supervisor, code, 'order');
    await act(world.officer, code, 'report');
    await act(world.supervisor, code, 'check', { passed: true });
    const steps = ['限期整改', '整改情况报告', '检查达标'].map((step) => `${step} ${code}`);
    for (const name of ['east-desk', 'city-supervisor']) expect([name, await told(name)]).toEqual([name, steps]);
    expect((await told('everybody')).slice(-3)).toEqual(steps);
    expect((await told('west-desk')).filter((subject) => subject.endsWith(code))).toEqual([]);
  });

  it('are told with the name of the point and its limit, and no word of the reason', async () => {
    const mails = (await world.parts.outbox!.newest(200)).map(({ message }) => JSON.stringify(message));
    expect(mails.join()).not.toContain('见附件');
    expect(mails.some((mail) => mail.includes('服务点“东县政务服务大厅”（hall-east）已被责令限期整改，期限 2026-07-20'))).toBe(
      true,
    );
  });

  it('can be looked up, delivered or not, by operators and by whose point it is', async () => {
    const waitFor = (await world.parts.store.head()).toString();
    const path = `/api/v1/notices?servicePoint=${points.window}&waitFor=${waitFor}`;
    const { data } = (await world.as('operator').get(path)).as(Notices);
    expect(new Set(data.map(({ state }) => state))).toEqual(new Set(['delivered']));
    expect(new Set(data.map(({ recipient }) => recipient))).toEqual(new Set(['west-desk', 'west-supervisor', 'everybody']));
    expect(data.at(-1)).toMatchObject({ template: 'rectification-proposed', servicePointCode: points.window });
    expect((await world.otherOfficer.get(path)).as(Notices).data).toHaveLength(data.length);
    expect((await world.officer.get(path)).refusal).toBe('403 oversight.not-yours');
    expect((await world.officer.get('/api/v1/notices?servicePoint=none')).refusal).toBe('404 oversight.unknown-point');
  });
});

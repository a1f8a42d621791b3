import { describe, expect, it } from '@jest/globals';
import { ForgetPerson } from '#identity/identity.commands.js';
import { CorrectionsAnswer, SuspensionsAnswer } from '../../apps/api/public/published.answers.js';
import { worldForSpec } from '../support/for-spec.js';
import { publishCorrections, reinstate, said, suspend } from '../support/open.js';
import { departments, points, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';
import { handIn } from '../support/world.matters.js';

const world = await worldForSpec();

type Query = Readonly<Record<string, string>>;
const get = (path: string, query: Query = {}) => world.citizen.get(withQuery(`/api/v1/public/${path}`, query));
const suspended = async (query: Query = {}) => (await get('service-points', query)).as(SuspensionsAnswer);
const corrections = async (query: Query = {}) => (await get('corrections', query)).as(CorrectionsAnswer);

/** As a read model writes it. */
const now = () => world.clock.instant().replace('Z', '000Z');

describe('suspended service points', () => {
  it('are published with the reason, and stay published when they are open again', async () => {
    expect(await suspended()).toEqual({ data: [], nextCursor: null });
    await suspend(world, points.window, '整改不到位');
    const closed = {
      servicePoint: points.window,
      name: '西县窗口',
      departmentCode: departments.west,
      department: `部门 ${departments.west}`,
      regionCode: regions.west,
      region: '西县',
      since: now(),
      until: null,
      reason: '整改不到位',
    };
    expect((await suspended({ now: 'yes' })).data).toEqual([closed]);
    world.clock.advance(3_600_000);
    await reinstate(world, points.window, '验收意见');
    expect((await suspended({ now: 'yes' })).data).toEqual([]);
    expect((await suspended()).data).toEqual([{ ...closed, until: now() }]);
  });

  it('are listed each time, the newest first, page by page', async () => {
    await suspend(world, points.window, '再次不达标');
    const first = await suspended({ limit: '1' });
    expect(first.data).toMatchObject([{ reason: '再次不达标', until: null }]);
    const second = await suspended({ limit: '1', cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ data: [{ reason: '整改不到位', until: now() }], nextCursor: null });
    expect((await suspended({ now: 'yes' })).data).toHaveLength(1);
  });
});

describe('published answers to corrections', () => {
  it('are those that the unit published, in its own words, and nothing of the citizen’s', async () => {
    await publishCorrections(world);
    const answer = await get('corrections', { department: departments.east, site: said.siteCode });
    expect(answer.as(CorrectionsAnswer).data).toEqual([
      {
        type: 'misspelt',
        siteCode: said.siteCode,
        itemCode: null,
        item: null,
        departmentCode: departments.east,
        department: `部门 ${departments.east}`,
        regionCode: regions.east,
        region: '东县',
        decision: 'adopted',
        before: '消防支队',
        after: '消防大队',
        reply: '已更正，谢谢',
        correctedAt: null,
        answeredAt: now(),
      },
    ]);
    for (const hidden of [said.wrong, said.evidence, said.pageUrl, '不公开的答复']) expect(answer.text).not.toContain(hidden);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  });

  it('are narrowed by department and site', async () => {
    expect((await corrections({ department: departments.west })).data).toEqual([]);
    expect((await corrections({ site: '9900000009' })).data).toEqual([]);
    expect((await get('corrections', { site: '99' })).problem).toMatchObject({ status: 422, field: 'site' });
  });

  it('cannot be read any more once the citizen was forgotten', async () => {
    const contact = '13812345678';
    const body = { ...said, pageUrl: `${said.pageUrl}/forgotten`, contact, confidentiality: 'confidential' };
    const { id } = await handIn(world.channel, '/api/v1/corrections', body);
    await world.quiet();
    await world.officer.accept(id);
    await world.officer.does(id, 'resolve', { reply: '张先生您好', decision: 'not-adopted', published: true });
    await world.quiet();
    expect((await corrections()).data[0]).toMatchObject({ decision: 'not-adopted', reply: '张先生您好', after: null });
    const person = await world.parts.vault.find(contact);
    await world.execute(new ForgetPerson({ person: person! }, { id: 'request', by: 'operator:test' }));
    expect((await corrections()).data[0]).toMatchObject({ decision: 'not-adopted', reply: null });
  });
});

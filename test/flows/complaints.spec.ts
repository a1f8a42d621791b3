import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items, points, regions } from '../support/world.directory.js';
import { bothProblems, handIn, MatterReceipt } from '../support/world.matters.js';
import { publish } from '../support/world.rules.js';

const world = await worldForSpec();

const path = '/api/v1/complaints';
const said = { title: '窗口无人', content: '上午十点窗口无人值守，等了一个小时', itemCode: items.east };
const good = { externalId: 'c-1', ...said };
const submit = (body: Readonly<Record<string, unknown>>) => handIn(world.channel, path, { ...said, ...body });

const Order = z.object({
  kind: z.string(),
  state: z.string(),
  number: z.string(),
  subjectNumber: z.string(),
  departmentCode: z.string().nullable(),
  comment: z.string().nullable(),
  severity: z.string(),
  counted: z.object({ region: z.string(), realName: z.boolean(), rating: z.null(), channel: z.string() }),
});
/** As somebody sees it who sees everything, orders of nobody's included. */
const orderOf = async (id: string) => {
  await world.quiet();
  return (await world.evaluator.get(`/api/v1/work-orders/${id}`)).as(Order);
};

describe('a complaint', () => {
  it.each([
    ['no title', { title: undefined }, 'request.invalid', 'title'],
    ['an empty title', { title: ' ' }, 'request.invalid', 'title'],
    ['a title of two lines', { title: '一\n二' }, 'request.invalid', 'title'],
    ['a title that is too long', { title: '长'.repeat(101) }, 'request.invalid', 'title'],
    ['no content', { content: undefined }, 'request.invalid', 'content'],
    ['content that is too long', { content: '长'.repeat(4001) }, 'request.invalid', 'content'],
    ['a kind that is none', { kind: 'praise' }, 'request.invalid', 'kind'],
    ['an unknown confidentiality', { confidentiality: 'secret' }, 'request.invalid', 'confidentiality'],
    ['an unknown field', { urgent: true }, 'request.invalid', 'urgent'],
    ['a moment without a zone', { occurredAt: '2026-07-01T08:00:00' }, 'request.invalid', 'occurredAt'],
    ['an attachment that is no id', { attachments: ['x'] }, 'request.invalid', 'attachments.0'],
    ['the future', { occurredAt: '2026-07-07T01:00:00Z' }, 'complaint.in-the-future', 'occurredAt'],
    ['the absurd past', { occurredAt: '1998-01-01T00:00:00Z' }, 'complaint.too-long-ago', 'occurredAt'],
    ['an unknown item', { itemCode: 'item-0' }, 'complaint.unknown-item', 'itemCode'],
    ['an unknown department', { departmentCode: '11990000MB0000009X' }, 'complaint.unknown-department', 'departmentCode'],
    ['an unknown service point', { servicePointCode: 'hall-0' }, 'complaint.unknown-service-point', 'servicePointCode'],
    ['an unknown region', { regionCode: '110000' }, 'complaint.unknown-region', 'regionCode'],
    ['nothing to tell it by', { externalId: undefined }, 'complaint.no-identity', 'externalId'],
    ['a real name without a contact', { confidentiality: 'real-name' }, 'complaint.real-name-needs-contact', 'contact'],
    ['confidence without a contact', { confidentiality: 'confidential' }, 'complaint.real-name-needs-contact', 'contact'],
  ])('is refused with %s', async (_, change, code, field) => {
    const head = await world.parts.store.head();
    for (const problem of await bothProblems(world.channel, path, { ...good, ...change }))
      expect(problem).toMatchObject({ status: 422, code, field });
    expect(await world.parts.store.head()).toBe(head);
  });

  it('is refused with an attachment that nobody brought', async () => {
    const answer = await world.channel.post(path, { ...good, attachments: [crypto.randomUUID()] });
    expect(answer.problem).toMatchObject({ code: 'attachment.unknown' });
  });

  it('is taken once, however often it is sent', async () => {
    const first = await world.channel.post(path, good);
    const again = await world.channel.post(path, { ...good, kind: 'complaint', confidentiality: 'anonymous', channel: 'wechat' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.as(MatterReceipt)).toEqual({ ...first.as(MatterReceipt), duplicate: true });
    expect(first.as(MatterReceipt).number).toMatch(/^T/);
    const other = await world.channel.post(path, { ...good, content: '别的' });
    expect(other.problem).toMatchObject({
      status: 409,
      code: 'complaint.other-content',
      facts: { number: first.as(MatterReceipt).number },
    });
    const elsewhere = await world.otherChannel.post(path, good);
    expect([elsewhere.status, elsewhere.as(MatterReceipt).id === first.as(MatterReceipt).id]).toEqual([201, false]);
    const keyed = { ...good, externalId: undefined };
    const key = { 'idempotency-key': 'k-1' };
    expect((await world.channel.post(path, keyed, key)).status).toBe(201);
    expect((await world.channel.post(path, keyed, key)).status).toBe(200);
  });

  it('is one complaint and one order however many bring it at once', async () => {
    const body = { ...good, externalId: 'at-once' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.channel.post(path, body)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(9).fill(200), 201]);
    const [{ id }] = answers.map((answer) => answer.as(MatterReceipt)) as [MatterReceipt];
    await world.quiet();
    const types: string[] = [];
    for (const stream of [`complaint-${id}`, `work-order-${id}`])
      for await (const { type } of world.parts.store.read(stream)) types.push(type);
    expect(types).toEqual(['ComplaintSubmitted', 'WorkOrderOpened']);
  });
});

describe('the order of a complaint', () => {
  it.each([
    ['the department that is named', { departmentCode: departments.west, servicePointCode: points.hall }, departments.west],
    ['the item’s', {}, departments.east],
    ['the service point’s', { itemCode: undefined, servicePointCode: points.window }, departments.west],
  ])('goes to %s', async (_, change, department) => {
    const { id, number } = await submit(change);
    expect(await orderOf(id)).toMatchObject({
      kind: 'complaint',
      state: 'awaiting-acceptance',
      departmentCode: department,
      number: `Z${number.slice(1)}`,
      subjectNumber: number,
      comment: `${good.title}\n${good.content}`,
      severity: 'ordinary',
      counted: { rating: null, realName: false, channel: 'hall-tablet' },
    });
  });

  it.each([
    ['a region alone', { regionCode: regions.west }, regions.west],
    ['a hall of nobody’s alone', { servicePointCode: points.hall }, regions.east],
    ['nothing', {}, regions.city],
  ])('goes to the dispatch desk with %s', async (_, change, region) => {
    const { id } = await submit({ itemCode: undefined, ...change });
    expect(await orderOf(id)).toMatchObject({
      state: 'awaiting-dispatch',
      departmentCode: null,
      counted: { region },
    });
  });

  it('goes where a dispatch rule sends what names no unit, from the day on which it holds', async () => {
    const when = { kinds: ['question'], region: regions.east };
    const rules = [{ name: 'questions', when, to: departments.west, desk: departments.city }];
    await publish(world, 'dispatch-rules/default', { kind: 'dispatch-rules', rules }, '2026-07-07');
    const unclear = { kind: 'question', itemCode: undefined, regionCode: regions.east };
    const before = await submit(unclear);
    world.clock.advance(86_400_000);
    const after = await submit(unclear);
    const [other, named] = [await submit({ ...unclear, kind: 'suggestion' }), await submit({ ...unclear, itemCode: items.east })];
    const departmentOf = async ({ id }: { id: string }) => (await orderOf(id)).departmentCode;
    expect(await departmentOf(before)).toBeNull();
    expect(await departmentOf(after)).toBe(departments.west);
    expect(await departmentOf(other)).toBeNull();
    expect(await departmentOf(named)).toBe(departments.east);
  });

  it('that names no place at all goes where a rule for the whole region sends it', async () => {
    const when = { kinds: ['suggestion'], region: regions.city };
    const rules = [{ name: 'suggestions', when, to: departments.west, desk: departments.city }];
    world.clock.advance(86_400_000);
    await publish(world, 'dispatch-rules/default', { kind: 'dispatch-rules', rules }, '2026-07-08');
    const { id } = await submit({ kind: 'suggestion', itemCode: undefined });
    expect(await orderOf(id)).toMatchObject({
      state: 'awaiting-acceptance',
      departmentCode: departments.west,
      counted: { region: regions.west },
    });
  });

  it.each(['suggestion', 'question'])('is one of a %s where it is one', async (kind) => {
    const { id } = await submit({ kind });
    expect(await orderOf(id)).toMatchObject({ kind });
  });

  it('is followed by number and code', async () => {
    const { number, trackingCode } = await submit({});
    await world.quiet();
    const address = (code: string) => `/api/v1/cases/${number}?code=${code}`;
    const Case = z.object({ number: z.string(), state: z.string(), rating: z.null() });
    expect((await world.citizen.get(address(trackingCode))).as(Case)).toMatchObject({ number, state: 'awaiting-acceptance' });
    expect((await world.citizen.get(address('AAAAA-AAAAA'))).refusal).toBe('404 case.unknown');
  });

  it('may be read by those whose order it is', async () => {
    const { id } = await submit({ staffNumber: 's-7', caseNumber: 'case-9' });
    await world.quiet();
    const words = `${good.title}\n${good.content}`;
    const read = async (staff: typeof world.officer) => (await staff.get(`${path}/${id}`)).as(z.record(z.string(), z.unknown()));
    expect(await read(world.officer)).toMatchObject({ id, kind: 'complaint', words, staffNumber: 's-7', caseNumber: null });
    expect((await world.otherOfficer.get(`${path}/${id}`)).refusal).toBe('403 work-order.not-yours');
    expect((await world.officer.get(`${path}/${crypto.randomUUID()}`)).refusal).toBe('404 work-order.unknown');
    const review = await world.channel.submit({ itemCode: items.east, rating: 1 });
    await world.quiet();
    expect((await world.officer.get(`${path}/${review.id}`)).refusal).toBe('404 complaint.unknown');
  });
});

describe('who complained', () => {
  const contact = '13812345678';
  const ways = ['anonymous', 'real-name', 'confidential'] as const;
  const submitted = async (change: Readonly<Record<string, unknown>>) => {
    const receipt = await submit({ contact, caseNumber: 'case-1', ...change });
    await world.quiet();
    return receipt;
  };
  const shownTo = async (role: 'east-officer' | 'city-supervisor' | 'evaluator', id: string) => {
    const answer = (await world.as(role).get(`${path}/${id}`)).as(
      z.object({ contact: z.string().nullable(), caseNumber: z.string().nullable() }),
    );
    return [answer.contact, answer.caseNumber];
  };
  const masked = ['138****5678', 'case-1'];
  const hidden = [null, null];

  it.each([
    ['anonymous', {}, [hidden, hidden, hidden]],
    ['real-name', {}, [masked, masked, hidden]],
    ['real-name', { staffNumber: 's-1' }, [hidden, masked, hidden]],
    ['confidential', {}, [hidden, masked, hidden]],
  ])('%s with %j is shown to officer, supervisor and evaluator as %j', async (confidentiality, change, expected) => {
    const { id } = await submitted({ confidentiality, ...change });
    const shown = [await shownTo('east-officer', id), await shownTo('city-supervisor', id), await shownTo('evaluator', id)];
    expect(shown).toEqual(expected);
  });

  it('counts as real-name where they gave their name, in whichever confidence', async () => {
    const counted: boolean[] = [];
    for (const confidentiality of ways) counted.push((await orderOf((await submitted({ confidentiality })).id)).counted.realName);
    expect(counted).toEqual([false, true, true]);
  });

  it('stands in no answer that staff can get, and in clear nowhere', async () => {
    const receipts = [];
    for (const confidentiality of ways) receipts.push(await submitted({ confidentiality, staffNumber: 's-2' }));
    const person = await world.parts.vault.find(contact);
    for (const name of ['east-officer', 'city-supervisor', 'evaluator'] as const)
      for (const { id } of receipts)
        for (const route of [`${path}/${id}`, `/api/v1/work-orders/${id}`, '/api/v1/work-orders?limit=200']) {
          const { status, text } = await world.as(name).get(route);
          expect(status).toBe(200);
          for (const secret of [contact, person!, ...receipts.map(({ trackingCode }) => trackingCode)])
            expect(text).not.toContain(secret);
        }
    for await (const event of world.parts.store.read(`complaint-${receipts[0]!.id}`))
      for (const secret of [contact, good.title, good.content]) expect(JSON.stringify(event.data)).not.toContain(secret);
  });

  it('is forgotten with their key, and the order goes on', async () => {
    const { id } = await submitted({ contact: 'somebody@example.cn', confidentiality: 'real-name' });
    await world.parts.vault.forget((await world.parts.vault.find('somebody@example.cn'))!);
    const answer = (await world.officer.get(`${path}/${id}`)).as(z.object({ words: z.null(), contact: z.null() }));
    expect(answer).toEqual({ words: null, contact: null });
    expect(await orderOf(id)).toMatchObject({ comment: null, state: 'awaiting-acceptance' });
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { ForgetPerson } from '#identity/identity.commands.js';
import { Outbound } from '#platform/couriers/outbound.js';
import { WorkflowRunner } from '../../apps/worker/job.processor.js';
import { closeAfterSpec, worldForSpec } from '../support/for-spec.js';
import { Gateway } from '../support/gateway.js';
import { Mailbox, subjectOf, textOf } from '../support/mailbox.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';

const minute = 60_000;
const hour = 60 * minute;
/** A Monday morning in Shanghai. */
const morning = '2026-07-06T01:00:00.000Z';

const Notices = z.strictObject({
  data: z.array(
    z.strictObject({
      id: z.uuid(),
      workOrderId: z.uuid(),
      workOrderNumber: z.string(),
      servicePointCode: z.null(),
      departmentCode: z.string().nullable(),
      template: z.string(),
      recipient: z.string(),
      audience: z.string(),
      via: z.string(),
      state: z.string(),
      attempts: z.number(),
      lastReason: z.string().nullable(),
      plannedAt: z.iso.datetime(),
      dueAt: z.iso.datetime().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const Registered = z.object({ address: z.string(), secret: z.string().nullable(), position: z.string() });

const [mailbox, sms, hook] = await Promise.all([Mailbox.start(), Gateway.start(), Gateway.start()]);
closeAfterSpec(() => Promise.all([mailbox.down(), sms.down(), hook.down()]));
const world = await worldForSpec({
  outbound: new Outbound({ allowed: ['127.0.0.1'] }),
  settings: {
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'notices@city.example',
    SMS_GATEWAY_URL: sms.url,
    SMS_GATEWAY_TOKEN: 'gateway-token',
    PUBLIC_URL: 'https://city.example',
  },
});

beforeEach(() => {
  mailbox.received.length = 0;
  sms.received.length = 0;
  hook.received.length = 0;
  hook.manner = { status: 200 };
  world.clock.set(morning);
});

let people = 0;
/** Somebody who was never told anything. */
const someMailbox = () => `citizen-${++people}@mail.example`;
const someMobile = () => `138${String(10_000_000 + ++people)}`;

const submit = async (contact: string | undefined, more: Record<string, unknown> = {}): Promise<Receipt> => {
  const receipt = await world.channel.submit({
    itemCode: items.east,
    rating: 1,
    comment: '反复要求同一份材料',
    ...(contact !== undefined && { contact }),
    ...more,
  });
  await world.quiet();
  return receipt;
};

const handle = async (receipt: Receipt, reply = '已当面致歉并补办') => {
  await world.officer.accept(receipt.id);
  await world.officer.resolve(receipt.id, reply);
  await world.quiet();
};

const operator = () => world.as('operator');
const notices = async (query: string, staff = operator()) => {
  const waitFor = (await world.parts.store.head()).toString();
  return (await staff.get(`/api/v1/notices?${query}&waitFor=${waitFor}`)).as(Notices);
};
/** What was told about an order, oldest first. */
const told = async ({ id }: Pick<Receipt, 'id'>) => (await notices(`about=${id}`)).data.toReversed();
const templates = async (receipt: Receipt) => (await told(receipt)).map(({ template, state }) => `${template} ${state}`);

const put = (name: string, body: unknown) =>
  operator().send('PUT', `/api/v1/notice-addresses/${name}`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const withdraw = async (name: string) =>
  expect((await operator().send('DELETE', `/api/v1/notice-addresses/${name}`, {})).status).toBe(204);

const mailsTo = (address: string) => mailbox.received.filter(({ to }) => to.includes(address));
const smsTo = (number: string) =>
  sms.received.map(({ body }) => JSON.parse(body) as { id: string; to: string; text: string }).filter(({ to }) => to === number);

/** Every table outside the catalogues, with all its rows as text. */
const everythingStored = async (): Promise<string> => {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    let all = '';
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      all += rows.map(({ row }) => row).join('\n');
    }
    return all;
  } finally {
    await client.end();
  }
};

describe('a citizen who left a mailbox', () => {
  it('is told from the first day to the last, in order, and nothing of what was said', async () => {
    const contact = someMailbox();
    const receipt = await submit(contact);
    await handle(receipt);
    await world.citizen.answer(receipt, true);
    await world.quiet();
    const mails = mailsTo(contact);
    expect(mails.map(subjectOf)).toEqual(['已收到您的评价', '您的评价已有答复，请您评判', '您的评价已办结']);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
    for (const mail of mails) {
      const text = textOf(mail);
      expect(text).toContain(receipt.number);
      expect(text).toContain('https://city.example');
      for (const secret of [receipt.trackingCode, '反复要求', '致歉']) expect(`${text}${mail.raw}`).not.toContain(secret);
    }
    expect(textOf(mails[0]!)).toContain('期限 2026-07-13');
    expect(await templates(receipt)).toEqual(['received delivered', 'please-answer delivered', 'closed delivered']);
  });

  it('is told once of what is seen twice', async () => {
    const contact = someMailbox();
    const receipt = await submit(contact);
    const data = { workflow: 'notices', stream: `work-order-${receipt.id}`, revision: 0 };
    const again = { name: 'run-workflow', key: 'again', attempt: 1, data } as const;
    await Promise.all([1, 2, 3].map(() => world.app.get(WorkflowRunner).run(again)));
    await world.quiet();
    expect(mailsTo(contact)).toHaveLength(1);
    expect(await templates(receipt)).toEqual(['received delivered']);
  });

  it('is told that it is handled again, and why it is not counted', async () => {
    const contact = someMailbox();
    const [one, other] = [await submit(contact), await submit(contact)];
    await handle(one);
    await world.citizen.answer(one, false);
    await world.officer.accept(other.id);
    await world.officer.does(other.id, 'appeal', { reason: 'mistaken', words: '评错了事项' });
    await world.supervisor.does(other.id, 'decide-appeal', { upheld: true, words: '属实' });
    await world.quiet();
    expect((await templates(one)).at(-1)).toBe('handled-again delivered');
    expect(await templates(other)).toEqual(['received delivered', 'not-counted delivered']);
  });
});

describe('nobody', () => {
  it('is told where no contact was left that a message can go to', async () => {
    for (const contact of [undefined, '微信 wangfang', '0535-6612345']) {
      const receipt = await submit(contact);
      await handle(receipt);
      expect(await told(receipt)).toEqual([]);
    }
    expect(mailbox.received.length + sms.received.length).toBe(0);
  });
});

describe('a gateway that was gone for an hour', () => {
  it('gets everything once it is back, each message once and in order', async () => {
    const contact = someMailbox();
    await mailbox.down();
    const receipt = await submit(contact);
    await world.passTime(10 * minute);
    await handle(receipt);
    await world.passTime(20 * minute);
    await world.citizen.answer(receipt, true);
    await world.passTime(30 * minute);
    expect((await told(receipt)).map(({ state, template }) => `${template} ${state}`)).toEqual([
      'received waiting',
      'please-answer waiting',
      'closed waiting',
    ]);
    expect((await told(receipt))[0]).toMatchObject({ lastReason: 'unreachable', via: 'e-mail', recipient: 'citizen' });
    await mailbox.up();
    await world.passTime(2 * hour);
    expect(mailsTo(contact).map(subjectOf)).toEqual(['已收到您的评价', '您的评价已有答复，请您评判', '您的评价已办结']);
    await world.passTime(hour);
    expect(mailsTo(contact)).toHaveLength(3);
    expect(await templates(receipt)).toEqual(['received delivered', 'please-answer delivered', 'closed delivered']);
  });

  it('is told from a queue that was emptied meanwhile, too', async () => {
    const contact = someMailbox();
    await mailbox.down();
    const receipt = await submit(contact);
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    await client.query('TRUNCATE queue.job CASCADE').finally(() => client.end());
    await mailbox.up();
    await world.passTime(hour);
    expect(mailsTo(contact)).toHaveLength(1);
    expect(await templates(receipt)).toEqual(['received delivered']);
  });

  it('is given up after a day and a half, until an operator tries again', async () => {
    const contact = someMailbox();
    await mailbox.down();
    const receipt = await submit(contact);
    for (let passed = 0; passed < 40; passed += 1) await world.passTime(hour);
    const [notice] = await told(receipt);
    expect(notice).toMatchObject({ state: 'given-up', lastReason: 'unreachable', dueAt: null });
    await mailbox.up();
    await world.passTime(3 * hour);
    expect(mailsTo(contact)).toEqual([]);
    world.clock.set('2026-07-08T02:00:00.000Z');
    const retry = () => operator().post(`/api/v1/notices/${notice!.id}/retry`);
    expect((await retry()).status).toBe(200);
    await world.passTime(minute);
    expect(mailsTo(contact)).toHaveLength(1);
    expect((await retry()).refusal).toBe('409 notice.not-given-up');
    expect((await operator().post(`/api/v1/notices/${receipt.id}/retry`)).refusal).toBe('404 notice.unknown');
  }, 60_000);

  it('that knows no such address is not asked again', async () => {
    const contact = someMailbox();
    mailbox.unknown.add(contact);
    const receipt = await submit(contact);
    expect(await told(receipt)).toMatchObject([{ state: 'given-up', attempts: 1, lastReason: 'bad-address' }]);
  });
});

describe('quiet hours', () => {
  it('are kept: a short message of the night comes in the morning', async () => {
    const contact = someMobile();
    world.clock.set('2026-07-06T13:30:00.000Z'); // half past nine in the evening
    const receipt = await submit(contact);
    expect(await told(receipt)).toMatchObject([
      { state: 'waiting', via: 'sms', attempts: 0, dueAt: '2026-07-07T00:00:00.000000Z' },
    ]);
    await world.passTime(10 * hour);
    expect(smsTo(contact)).toEqual([]);
    await world.passTime(30 * minute);
    expect(smsTo(contact)).toEqual([{ id: expect.any(String), to: contact, text: expect.stringContaining(receipt.number) }]);
    expect(sms.received[0]?.headers['authorization']).toBe('Bearer gateway-token');
  });
});

describe('quiet hours of staff', () => {
  it('are kept where the message goes to a telephone', async () => {
    await put('east-mobile', { audience: { kind: 'department', code: departments.east }, via: 'sms', address: '13900000002' });
    await put('east-desk', {
      audience: { kind: 'department', code: departments.east },
      via: 'e-mail',
      address: 'desk@east.example',
    });
    world.clock.set('2026-07-06T13:30:00.000Z');
    const receipt = await submit(undefined);
    expect((await told(receipt)).map(({ recipient, state }) => `${recipient} ${state}`).toSorted()).toEqual([
      'east-desk delivered',
      'east-mobile waiting',
    ]);
    await world.passTime(11 * hour);
    expect(smsTo('13900000002')).toHaveLength(1);
    await withdraw('east-mobile');
    await withdraw('east-desk');
  });
});

describe('a person who was forgotten', () => {
  it('is told nothing more', async () => {
    const contact = someMobile();
    world.clock.set('2026-07-06T14:00:00.000Z');
    const receipt = await submit(contact);
    const person = await world.parts.vault.find(contact);
    await world.execute(new ForgetPerson({ person: person! }, { id: 'request', by: 'operator:test' }));
    await world.passTime(12 * hour);
    await world.officer.accept(receipt.id);
    await world.officer.resolve(receipt.id, '已办');
    await world.quiet();
    expect(smsTo(contact)).toEqual([]);
    expect(await templates(receipt)).toEqual(['received dropped']);
  });
});

describe('a notice address', () => {
  const desk = { audience: { kind: 'department', code: departments.east }, via: 'e-mail', address: 'desk@east.example' };

  it('is told of its department’s orders from then on, and of no other’s', async () => {
    const before = await submit(undefined);
    expect((await put('east-desk', desk)).as(Registered)).toMatchObject({ address: 'd***@east.example', secret: null });
    const [east, west] = [await submit(undefined), await submit(undefined, { itemCode: items.west })];
    await world.officer.accept(before.id);
    await world.passTime(9 * 24 * hour);
    await withdraw('east-desk');
    const numbers = [...new Set(mailsTo('desk@east.example').map((mail) => subjectOf(mail)))];
    expect(numbers).toEqual(expect.arrayContaining([`新工单 Z${east.number.slice(1)}`, `超期 Z${east.number.slice(1)}`]));
    expect(numbers).toContain(`超期 Z${before.number.slice(1)}`);
    expect(numbers).not.toContain(`新工单 Z${before.number.slice(1)}`);
    expect(numbers.join()).not.toContain(west.number.slice(1));
  });

  it('is told what its citizens add, and that they withdraw', async () => {
    await put('east-desk', desk);
    const receipt = await submit(undefined);
    await world.officer.accept(receipt.id);
    await world.officer.does(receipt.id, 'pause', { words: '请补充时间' });
    expect((await world.citizen.does(receipt, 'supplement', { words: '上周三上午' })).status).toBe(200);
    expect((await world.citizen.does(receipt, 'withdraw')).status).toBe(200);
    await world.quiet();
    await withdraw('east-desk');
    const subjects = mailsTo('desk@east.example').map(subjectOf);
    expect(subjects).toEqual(['新工单', '群众已补充', '群众撤回'].map((title) => `${title} Z${receipt.number.slice(1)}`));
    expect(mailsTo('desk@east.example').map(textOf).join()).not.toContain('上周三');
  });

  it('of a supervisor is told what is to be decided below them', async () => {
    const address = 'supervisor@city.example';
    await put('city-supervisor', {
      audience: { kind: 'supervisor', code: departments.city },
      via: 'e-mail',
      address,
      language: 'en',
    });
    await put('west-supervisor', {
      audience: { kind: 'supervisor', code: departments.west },
      via: 'sms',
      address: '13900000001',
    });
    const receipt = await submit(undefined);
    await world.officer.accept(receipt.id);
    await world.officer.does(receipt.id, 'appeal', { reason: 'malicious', words: '系恶意差评' });
    await world.quiet();
    await withdraw('city-supervisor');
    await withdraw('west-supervisor');
    expect(mailsTo(address).map(subjectOf)).toEqual([`Appeal to decide Z${receipt.number.slice(1)}`]);
    expect(textOf(mailsTo(address)[0]!)).not.toContain('恶意');
    expect(sms.received).toEqual([]);
  });

  it('that is withdrawn gets nothing more, also nothing that was waiting', async () => {
    await put('east-desk', desk);
    await mailbox.down();
    const receipt = await submit(undefined);
    await withdraw('east-desk');
    await mailbox.up();
    await world.passTime(hour);
    expect(mailsTo('desk@east.example')).toEqual([]);
    expect(await templates(receipt)).toEqual(['new-order dropped']);
    expect((await operator().get('/api/v1/notice-addresses/east-desk')).refusal).toBe('404 notice-address.unknown');
  });

  it('is listed page by page, masked', async () => {
    for (const n of [1, 2, 3]) await put(`desk-${n}`, { ...desk, address: `desk-${n}@east.example` });
    const List = z.object({
      data: z.array(z.object({ name: z.string(), address: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const first = (await operator().get('/api/v1/notice-addresses?limit=2')).as(List);
    expect(first.data.map(({ name }) => name)).toEqual(['desk-1', 'desk-2']);
    const rest = (await operator().get(`/api/v1/notice-addresses?limit=2&cursor=${encodeURIComponent(first.nextCursor!)}`)).as(
      List,
    );
    expect(rest).toEqual({ data: [expect.objectContaining({ name: 'desk-3', address: 'd***@east.example' })], nextCursor: null });
    expect((await operator().get('/api/v1/notice-addresses?cursor=x')).refusal).toBe('422 cursor.invalid');
    for (const n of [1, 2, 3]) await withdraw(`desk-${n}`);
  });

  it.each([
    [{ ...desk, address: 'no mailbox' }, '422 notice-address.other-form'],
    [{ ...desk, via: 'sms' }, '422 notice-address.other-form'],
    [{ ...desk, audience: { kind: 'department', code: 'nobody' } }, '422 notice-address.unknown-department'],
    [{ ...desk, via: 'webhook', address: 'http://93.184.216.34/' }, '422 notice-address.inside'],
    [{ ...desk, via: 'webhook', address: 'https://10.1.2.3/' }, '422 notice-address.inside'],
    [{ ...desk, via: 'webhook', address: 'https://169.254.169.254/latest' }, '422 notice-address.inside'],
    [{ ...desk, via: 'webhook', address: 'https://[::1]/' }, '422 notice-address.inside'],
    [{ ...desk, via: 'pigeon' }, '422 request.invalid'],
  ])('is refused: %j', async (body, refusal) => expect((await put('wrong', body)).refusal).toBe(refusal));
});

describe('a channel', () => {
  const listen = async (personalData: boolean) =>
    (await put('hall', { audience: { kind: 'channel', name: 'hall' }, via: 'webhook', address: hook.url, personalData })).as(
      Registered,
    );
  const Event = z.object({
    specversion: z.literal('1.0'),
    id: z.uuid(),
    source: z.string(),
    type: z.string(),
    subject: z.string(),
    time: z.iso.datetime(),
    data: z.object({ number: z.string(), state: z.string().nullable(), reply: z.string().nullish() }).loose(),
  });
  /** What came, as whoever has the secret reads it. */
  const heard = (secret: string) =>
    hook.received.map(({ headers, body }) => {
      const verified = new Webhook(secret);
      // The clock of this world stands still, in a month that is long over: what is checked is the signature alone.
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      expect(headers['webhook-signature']).toBe(verified.sign(String(headers['webhook-id']), at, body));
      return Event.parse(JSON.parse(body));
    });

  it('gets the answers of what it delivered, signed, and no word of anybody', async () => {
    const { secret, address } = await listen(false);
    expect(address).toBe(new URL(hook.url).origin);
    const contact = someMailbox();
    const receipt = await submit(contact);
    await world.otherChannel.submit({ itemCode: items.east, rating: 1 });
    await handle(receipt, '已当面致歉');
    await world.citizen.answer(receipt, true);
    await world.quiet();
    const events = heard(secret!);
    expect(events.map(({ data }) => data.state)).toEqual(['awaiting-acceptance', 'in-progress', 'awaiting-call-back', 'closed']);
    expect(new Set(events.map(({ subject }) => subject))).toEqual(new Set([receipt.number]));
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
    const person = await world.parts.vault.find(contact);
    const bodies = hook.received.map(({ body }) => body).join();
    for (const personal of ['致歉', '反复要求', contact, person!, receipt.trackingCode]) expect(bodies).not.toContain(personal);
    await withdraw('hall');
  });

  it('gets the public reply where it was granted it, once the citizen may read it', async () => {
    const { secret } = await listen(true);
    const receipt = await submit(undefined);
    await handle(receipt, '已当面致歉');
    const events = heard(secret!);
    expect(events.map(({ data }) => data.reply ?? null)).toEqual([null, null, '已当面致歉']);
    await withdraw('hall');
  });

  it('gets the reply of the order that another was merged into', async () => {
    const { secret } = await listen(true);
    const [lead, other] = [await submit(undefined), await submit(undefined)];
    await world.officer.does(other.id, 'merge', { into: lead.id });
    await world.quiet();
    await handle(lead, '已增设窗口');
    await world.citizen.answer(lead, true);
    await world.quiet();
    const replies = heard(secret!).flatMap(({ subject, data }) => (subject === other.number ? [[data.state, data.reply]] : []));
    expect(replies).toEqual([
      ['awaiting-acceptance', null],
      ['merged', null],
      ['closed', '已增设窗口'],
    ]);
    await withdraw('hall');
  });

  it('gets the reply of what an authority took out of the figures', async () => {
    const { secret } = await listen(true);
    const receipt = await submit(undefined);
    await world.officer.accept(receipt.id);
    await world.officer.does(receipt.id, 'appeal', { reason: 'mistaken', words: '评错了事项' });
    await world.supervisor.does(receipt.id, 'decide-appeal', { upheld: true, words: '属实，不计入' });
    await world.quiet();
    expect(heard(secret!).at(-1)?.data).toMatchObject({ state: 'closed', reply: '属实，不计入' });
    await withdraw('hall');
  });

  it('is told its secret once', async () => {
    const { secret } = await listen(false);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await listen(false)).secret).toBeNull();
    expect((await listen(true)).secret).not.toBe(secret);
    await withdraw('hall');
  });

  it('whose receiver does not answer holds nobody up', async () => {
    await listen(false);
    hook.manner = { status: 503 };
    const contact = someMailbox();
    const receipt = await submit(contact);
    expect(mailsTo(contact)).toHaveLength(1);
    hook.manner = { status: 200 };
    await world.passTime(hour);
    expect((await told(receipt)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    const ids = hook.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1); // sent twice, recognisable as one
    await withdraw('hall');
  });
});

describe('what is told', () => {
  it('is seen by operators, and by staff about an order of their own', async () => {
    const receipt = await submit(someMailbox());
    expect((await notices(`about=${receipt.id}`, world.officer)).data).toHaveLength(1);
    expect((await notices(`about=${receipt.id}`, world.otherOfficer)).data).toEqual([]);
    expect((await world.officer.get('/api/v1/notices')).refusal).toBe('422 notice.about-missing');
    const page = await notices('state=delivered&via=e-mail&limit=1');
    expect(page.data).toHaveLength(1);
    const next = await notices(`state=delivered&via=e-mail&limit=1&cursor=${encodeURIComponent(page.nextCursor!)}`);
    expect(next.data[0]?.id).not.toBe(page.data[0]?.id);
    expect((await operator().get('/api/v1/notices?cursor=eA==')).refusal).toBe('422 cursor.invalid');
  });

  it('stands nowhere in clear: no contact, no address, no secret', async () => {
    const [mail, mobile] = [someMailbox(), someMobile()];
    await put('east-desk', { audience: { kind: 'department', code: departments.east }, via: 'sms', address: '13900009999' });
    const { secret } = (
      await put('hall', {
        audience: { kind: 'channel', name: 'hall' },
        via: 'webhook',
        address: `${hook.url}/a-token`,
        personalData: true,
      })
    ).as(Registered);
    await handle(await submit(mail), '已当面致歉');
    world.clock.set('2026-07-06T14:00:00.000Z');
    await submit(mobile);
    const stored = await everythingStored();
    expect(stored).toContain('NoticePlanned');
    expect(stored).toContain('NoticeDelivered');
    expect(stored).toContain('deliver-notice');
    for (const secretText of [mail, mobile, '13900009999', 'a-token', secret!, secret!.slice(6), '已当面致歉', '反复要求'])
      expect([secretText, stored.includes(secretText)]).toEqual([secretText, false]);
    await withdraw('east-desk');
    await withdraw('hall');
  });
});

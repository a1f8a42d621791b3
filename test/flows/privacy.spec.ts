import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { ForgetPerson } from '#identity/identity.commands.js';
import { worldForSpec } from '../support/for-spec.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

const contact = '13812345678';
const planted = {
  contact,
  otherContact: 'ouyang.shiyan@example.cn',
  name: '欧阳试验',
  idNumber: '990101199001011234',
  comment: '窗口人员态度恶劣还反复要求同一份材料',
  reply: '已向当事人当面致歉并补办材料',
};
/** Each as it stands, and as base64 or hexadecimal digits would hide it. */
const traces = Object.values(planted).flatMap((text) => {
  const bytes = Buffer.from(text);
  return [text, encodeURIComponent(text), bytes.toString('base64').replace(/[^A-Za-z0-9]*.$/, ''), bytes.toString('hex')];
});
const tracesIn = (text: string) => traces.filter((trace) => text.includes(trace));

let logged = '';
let bodies = '';
const log = pino({ level: 'trace', base: null }, { write: (line: string) => (logged += line) });
const world = await worldForSpec({ log });

const owner = async <T>(act: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  return act(client).finally(() => client.end());
};

/** Every table outside the catalogues, with all its rows as text. */
const everythingStored = (): Promise<Map<string, string>> =>
  owner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const stored = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      stored.set(name, rows.map(({ row }) => row).join('\n'));
    }
    return stored;
  });

const review = {
  itemCode: items.east,
  rating: 1,
  comment: `${planted.comment}，我叫${planted.name}，身份证${planted.idNumber}`,
  contact,
  realName: true,
};

describe('what people say of themselves', () => {
  let receipt: Receipt;

  it('is shown to whom it is meant for', async () => {
    receipt = await world.channel.submit(review);
    await world.quiet();
    const order = await world.officer.order(receipt.id);
    expect(order.comment).toBe(review.comment);
    const words = review.comment;
    await world.officer.accept(receipt.id);
    await world.officer.does(receipt.id, 'verify', { isTrue: true, isJustified: true, outcome: 'fix-now', words });
    await world.officer.does(receipt.id, 'request-extension', { span: { amount: 1, unit: 'working' }, words });
    await world.supervisor.does(receipt.id, 'decide-extension', { granted: false, words });
    await world.officer.does(receipt.id, 'appeal', { reason: 'mistaken', words });
    await world.supervisor.does(receipt.id, 'decide-appeal', { upheld: false, words });
    await world.officer.does(receipt.id, 'pause', { words });
    expect((await world.citizen.does(receipt, 'supplement', { words })).status).toBe(200);
    await world.officer.does(receipt.id, 'note', { words });
    await world.officer.resolve(receipt.id, planted.reply);
    expect((await world.citizen.track(receipt)).replies).toMatchObject([{ text: planted.reply }]);
    await world.citizen.answer(receipt, false);
    await world.officer.resolve(receipt.id, planted.reply);
    await world.citizen.answer(receipt, true);
    expect((await world.citizen.does(receipt, 'follow-up-review', { rating: 4, words })).status).toBe(200);
    await world.channel.submit({ ...review, contact: planted.otherContact });
    await world.quiet();
  });

  it('is taken in wherever it may be said', async () => {
    const matter = { departmentCode: departments.east, contact, confidentiality: 'confidential' };
    const applicant = `applicant=${encodeURIComponent(planted.name)}&id=${planted.idNumber}`;
    const correction = {
      type: 'inaccurate',
      siteCode: '9900000001',
      pageUrl: `https://www.yunshan.example/case?${applicant}`,
      wrong: planted.name,
      right: planted.reply,
      evidence: planted.comment,
    };
    const complaint = { title: planted.name, content: review.comment };
    const finding = { origin: 'inspection', title: planted.name, description: review.comment, departmentCode: departments.east };
    const shown = { channel: 'portal', element: 'contact', text: planted.name };
    const elements = [shown, { ...shown, channel: 'app', text: planted.otherContact }];
    const handedIn = [
      await world.channel.post('/api/v1/complaints', { ...matter, ...complaint, externalId: 'complaint' }),
      await world.channel.post('/api/v1/corrections', { ...matter, ...correction, externalId: 'correction' }),
      await world.evaluator.post('/api/v1/findings', { ...finding, externalId: 'finding' }),
      await world.evaluator.post('/api/v1/findings/comparisons', { itemCode: items.east, elements }),
    ];
    expect(handedIn.map(({ status }) => status)).toEqual([201, 201, 201, 200]);
    await world.quiet();
  });

  it('is a contact that no officer sees', async () => {
    for (const path of [`/api/v1/work-orders/${receipt.id}`, '/api/v1/work-orders'])
      for (const staff of [world.officer, world.supervisor, world.evaluator]) {
        const { status, text } = await staff.get(path);
        expect(status).toBe(200);
        expect(text).not.toContain(contact);
        expect(text).not.toContain(planted.otherContact);
      }
  });

  it('comes back in no problem', async () => {
    const wrong: readonly Record<string, unknown>[] = [
      { ...review, comment: review.comment.repeat(60) },
      { ...review, contact: [contact] },
      { ...review, contact: contact.repeat(20) },
      { ...review, comment: { text: planted.comment } },
      { ...review, tags: [planted.idNumber] },
      { ...review, caseNumber: planted.name },
      { ...review, occurredAt: contact },
      { ...review, default: true, rating: 5 },
      { ...review, rating: planted.name },
      { ...review, itemCode: 'item-0' },
      { ...review, externalId: undefined },
    ];
    for (const body of wrong) {
      const { problem } = await world.channel.trySubmit({ externalId: 'wrong', ...body });
      bodies += JSON.stringify(problem);
    }
    bodies += JSON.stringify(await world.channel.batch(wrong.map((body) => JSON.stringify(body))));
    bodies += JSON.stringify(await world.channel.batch([`{"comment": "${planted.comment}"`]));
    bodies += (await world.citizen.get(`/api/v1/cases/${contact}?code=${planted.name}`)).text;
    bodies += (await world.citizen.tryAnswer(receipt, { satisfied: planted.reply })).text;
    expect(bodies).toContain('review.default-has-no-author');
    expect(tracesIn(bodies)).toEqual([]);
  });

  it('reaches no log and no metric, also in an outage', async () => {
    await owner(async (client) => {
      await client.query(`SELECT pg_advisory_lock(hashtext('redress.log'))`);
      const sending = world.channel.trySubmit({ ...review, externalId: 'outage', comment: `${review.comment}！` });
      await eventually(async () => {
        const cut = await client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`,
        );
        return cut.rowCount ? true : undefined;
      });
      expect((await sending).refusal).toBe('503 request.unavailable');
    });
    expect(logged).toContain('request failed');
    const metrics = (await world.citizen.get('/metrics')).text;
    expect(metrics).toContain('redress_http_request_seconds');
    for (const text of [logged, metrics]) {
      expect(tracesIn(text)).toEqual([]);
      expect(
        [receipt.trackingCode, receipt.number, ...Object.values(world.keys)].filter((secret) => text.includes(secret)),
      ).toEqual([]);
    }
  });

  it('stands in clear in no column of any table', async () => {
    const stored = await everythingStored();
    expect(
      [...stored.keys()]
        .map((name) => name.split('.')[0])
        .filter((name, i, all) => all.indexOf(name) === i)
        .toSorted(),
    ).toEqual(['access', 'log', 'outbox', 'queue', 'read', 'vault', 'web']);
    for (const type of ['WorkOrderResolved', 'ComplaintSubmitted', 'CorrectionSubmitted', 'FindingRecorded'])
      expect([...stored.values()].join('\n')).toContain(type);
    expect([...stored].flatMap(([name, text]) => tracesIn(text).map((trace) => [name, trace]))).toEqual([]);
    for (const secret of [receipt.trackingCode, ...Object.values(world.keys)])
      expect([...stored].filter(([, text]) => text.includes(secret)).map(([name]) => name)).toEqual([]);
  });
});

describe('a person who is forgotten', () => {
  const forget = async () => {
    const person = await world.parts.vault.find(contact);
    await world.execute(new ForgetPerson({ person: person! }, { id: 'request', by: 'operator:test' }));
  };

  it('leaves every count as it was, and nothing that can be read', async () => {
    const receipt = await world.channel.submit({ ...review, caseNumber: 'case-of-the-forgotten' });
    await world.quiet();
    await world.officer.accept(receipt.id);
    await world.officer.resolve(receipt.id, planted.reply);
    await world.quiet();
    const asked = { department: departments.east, waitFor: String(await world.parts.store.head()) };
    const before = await world.evaluator.figures(asked);
    await forget();
    expect(await world.parts.vault.find(contact)).toBeUndefined();
    expect(await world.officer.order(receipt.id)).toMatchObject({ comment: null, rating: 1 });
    expect(await world.citizen.track(receipt)).toMatchObject({ replies: [{ round: 1, text: null }] });
    expect(await world.evaluator.figures(asked)).toEqual(before);
  });

  it('leaves no order that cannot come to its end', async () => {
    const receipt = await world.channel.submit(review);
    await world.quiet();
    await world.officer.accept(receipt.id);
    await forget();
    expect(await world.officer.resolve(receipt.id, planted.reply)).toMatchObject({ state: 'awaiting-call-back' });
    expect((await world.citizen.track(receipt)).replies).toMatchObject([{ text: planted.reply }]);
    expect(await world.citizen.answer(receipt, true)).toMatchObject({ state: 'closed' });
  });

  it('is another person when they speak again', async () => {
    const receipt = await world.channel.submit(review);
    await world.quiet();
    expect((await world.officer.order(receipt.id)).comment).toBe(review.comment);
  });
});

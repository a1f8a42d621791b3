import { describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import type { Http } from '../support/world.http.js';
import { files, taken, tracesIn } from '../support/pictures.js';
import { items } from '../support/world.directory.js';
import { caseFile, fetchFile, orderFile, trySend, Uploaded, uploads } from '../support/world.files.js';
import { MatterReceipt, Recorded } from '../support/world.matters.js';

const world = await worldForSpec();

const contents = async () => ({
  'image/jpeg': await taken('jpeg'),
  'image/png': await taken('png'),
  'image/webp': await taken('webp'),
  'application/pdf': files.pdf,
  'video/mp4': files.mp4,
  'video/webm': files.webm,
});

/** One file of each type, sent by whoever is going to name it: ids by type. */
const sentBy = async (http: Http): Promise<Readonly<Record<string, string>>> => {
  const sent = Object.entries(await contents()).map(async ([type, bytes]) => {
    const file = (await trySend(http, uploads, bytes)).as(Uploaded);
    expect(file.type).toBe(type);
    return [type, file.id] as const;
  });
  return Object.fromEntries(await Promise.all(sent));
};

/** What is handed out is that file, of that type, and no browser shows it in place. */
const expectFile = async (http: Http, path: string, type: string) => {
  const { headers, bytes } = await fetchFile(http, path);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': type,
    'content-disposition': expect.stringMatching(/^attachment; /),
    'x-content-type-options': 'nosniff',
  });
  if (type.startsWith('image/')) expect(tracesIn(bytes)).toEqual([]);
};

const place = { siteCode: '9901000001', pageUrl: 'https://www.example.gov.cn/a' };

describe('files of every type', () => {
  it.each([
    ['complaints', { kind: 'complaint', title: '窗口无人', content: '午间无人值守' }],
    ['complaints', { kind: 'suggestion', title: '加一个窗口', content: '人多的时候' }],
    ['complaints', { kind: 'question', title: '带什么材料', content: '办居住证' }],
    ['corrections', { type: 'misspelt', ...place, wrong: '支队', right: '大队' }],
  ])('go with %s (%j), for whoever may see them', async (path, body) => {
    const sent = await sentBy(world.channel);
    const all = { externalId: crypto.randomUUID(), itemCode: items.east, ...body, attachments: Object.values(sent) };
    const receipt = (await world.channel.post(`/api/v1/${path}`, all)).as(MatterReceipt);
    const other = (await world.channel.post(`/api/v1/${path}`, { ...all, externalId: crypto.randomUUID(), attachments: [] })).as(
      MatterReceipt,
    );
    await world.quiet();
    for (const [type, id] of Object.entries(sent)) {
      await expectFile(world.officer, orderFile(receipt.id, id), type);
      await expectFile(world.citizen, caseFile(receipt, id), type);
      expect((await world.otherOfficer.get(orderFile(receipt.id, id))).refusal).toBe('403 work-order.not-yours');
      expect((await world.citizen.get(caseFile(other, id))).refusal).toBe('404 attachment.unknown');
    }
  });

  it('go with findings, for the unit and its supervisors', async () => {
    const sent = await sentBy(world.supervisor);
    const body = { origin: 'inspection', title: '标志不清', description: '找不到窗口', itemCode: items.east };
    const finding = { externalId: 'seen', ...body, attachments: Object.values(sent) };
    const { id: orderId } = (await world.supervisor.post('/api/v1/findings', finding)).as(Recorded);
    await world.quiet();
    for (const [type, id] of Object.entries(sent)) {
      await expectFile(world.officer, orderFile(orderId, id), type);
      await expectFile(world.supervisor, orderFile(orderId, id), type);
      expect((await world.otherOfficer.get(orderFile(orderId, id))).refusal).toBe('403 work-order.not-yours');
    }
  });
});

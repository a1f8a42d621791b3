import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import sharp from 'sharp';
import { ForgetPerson } from '#identity/identity.commands.js';
import { blobKey } from '#kernel/blob-store.port.js';
import { AttachmentSweep } from '../../apps/worker/attachment-sweep.js';
import { worldForSpec } from '../support/for-spec.js';
import { blackPng, files, taken, traces, tracesIn } from '../support/pictures.js';
import type { Receipt } from '../support/world.contract.js';
import { items } from '../support/world.directory.js';
import {
  beginSending,
  caseFile,
  caseUploads,
  everyFile,
  fetchFile,
  orderFile,
  sendFile,
  trySend,
  Uploaded,
  uploads,
  video,
} from '../support/world.files.js';
import { eventually, type World } from '../support/world.js';

const day = 86_400_000;

let logged = '';
const log = pino({ level: 'trace', base: null }, { write: (line: string) => (logged += line) });
const world = await worldForSpec({ log });

/** A bad review that brings these files along, with its order on the desk. */
const reviewed = async (attachments: readonly string[], more: Readonly<Record<string, unknown>> = {}): Promise<Receipt> => {
  const receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '窗口没有人', attachments, ...more });
  await world.quiet();
  return receipt;
};

const eventsOf = async (type: string) => {
  const { events } = await world.parts.store.readAll(0n, { types: [type] }, 1_000);
  return events.map(({ data }) => data as Readonly<Record<string, unknown>>);
};
const refusalOf = async (path: string, who: World['officer'] | World['citizen']) => (await who.get(path)).refusal;
const stored = async () => [...(await everyFile(world.blobFolder)).keys()];

describe('a picture that goes with a bad review', () => {
  let picture: Buffer;
  let id: string;
  let receipt: Receipt;
  let other: Receipt;
  beforeAll(async () => {
    picture = await taken('jpeg');
    const answer = (await trySend(world.channel, uploads, picture)).as(Uploaded);
    expect(answer.type).toBe('image/jpeg');
    ({ id } = answer);
    receipt = await reviewed([id]);
    other = await reviewed([]);
  }, 30_000);

  it('is there for the officer of the unit and their supervisor', async () => {
    expect((await world.officer.get(`/api/v1/work-orders/${receipt.id}`)).text).toContain(id);
    for (const staff of [world.officer, world.supervisor]) {
      const { bytes } = await fetchFile(staff, orderFile(receipt.id, id));
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 40, height: 80 });
    }
  });

  it('says nothing any more of where, when and with what it was taken', async () => {
    expect(tracesIn(picture).length).toBeGreaterThanOrEqual(4);
    const { bytes } = await fetchFile(world.officer, orderFile(receipt.id, id));
    expect(tracesIn(bytes)).toEqual([]);
    const { exif, xmp, orientation } = await sharp(bytes).metadata();
    expect([exif, xmp, orientation]).toEqual([undefined, undefined, undefined]);
  });

  it('is handed out to be saved, and to be kept by nobody in between', async () => {
    const { headers, bytes } = await fetchFile(world.officer, orderFile(receipt.id, id));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${id}.jpg"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': 'sandbox',
    });
  });

  it('is there for whoever holds number and code, and for no other citizen', async () => {
    const bytes = (await fetchFile(world.citizen, caseFile(receipt, id))).bytes;
    expect(bytes.equals((await fetchFile(world.officer, orderFile(receipt.id, id))).bytes)).toBe(true);
    const guessed = { number: receipt.number, trackingCode: other.trackingCode };
    expect(await refusalOf(caseFile(guessed, id), world.citizen)).toBe('404 case.unknown');
    expect(await refusalOf(caseFile(other, id), world.citizen)).toBe('404 attachment.unknown');
  });

  it('is there for nobody else', async () => {
    expect(await refusalOf(orderFile(receipt.id, id), world.otherOfficer)).toBe('403 work-order.not-yours');
    expect(await refusalOf(orderFile(receipt.id, id), world.evaluator)).toBe('403 access.wrong-role');
    expect(await refusalOf(orderFile(receipt.id, id), world.citizen)).toBe('401 access.no-key');
    expect(await refusalOf(orderFile(other.id, id), world.officer)).toBe('404 attachment.unknown');
    expect(await refusalOf(orderFile(receipt.id, other.id), world.officer)).toBe('404 attachment.unknown');
    expect(await refusalOf(orderFile(id, id), world.officer)).toBe('404 work-order.unknown');
    expect(await refusalOf(orderFile(receipt.id, 'x'), world.officer)).toBe('422 request.invalid');
  });

  it('stands in no file, no event and no log in clear', async () => {
    const { bytes } = await fetchFile(world.officer, orderFile(receipt.id, id));
    const on = await everyFile(world.blobFolder);
    const sealed = [...on].find(([path]) => path.endsWith(id))![1];
    expect(sealed.length).toBeGreaterThan(bytes.length);
    for (const content of on.values())
      expect([content.includes(bytes.subarray(100, 140)), tracesIn(content)]).toEqual([false, []]);
    const events = JSON.stringify([await eventsOf('AttachmentStored'), await eventsOf('AttachmentLinked')]);
    for (const text of [events, logged]) expect(Object.values(traces).filter((trace) => text.includes(trace))).toEqual([]);
  });

  it('comes again with the same review as the same picture', async () => {
    const review = { itemCode: items.east, rating: 2, externalId: 'twice', attachments: [await sendFile(world.channel)] };
    const first = (await world.channel.trySubmit(review)).as(Uploaded.pick({ id: true }).loose());
    const again = await world.channel.trySubmit(review);
    expect([again.status, JSON.parse(again.text)]).toMatchObject([200, { id: first.id, duplicate: true }]);
    const changed = await world.channel.trySubmit({ ...review, attachments: [await sendFile(world.channel)] });
    expect(changed.refusal).toBe('409 review.other-content');
  });

  it('goes with reviews of a batch as well', async () => {
    const [own, foreign] = [await sendFile(world.channel), await sendFile(world.otherChannel)];
    const line = (externalId: string, attachments?: readonly string[]) =>
      JSON.stringify({ externalId, itemCode: items.east, rating: 1, ...(attachments && { attachments }) });
    const answers = await world.channel.batch([line('b-1', [own]), line('b-2'), line('b-3', [foreign])]);
    expect(answers).toMatchObject([
      { line: 1 },
      { line: 2 },
      { line: 3, problem: { code: 'attachment.unknown', field: 'attachments' } },
      { summary: { accepted: 2, rejected: 1 } },
    ]);
  });
});

describe('files of an order', () => {
  it('are added by the unit, and shown to the citizen with the answer that they belong to', async () => {
    const receipt = await reviewed([]);
    await world.officer.accept(receipt.id);
    const [evidence, photo] = [await sendFile(world.officer), await sendFile(world.officer, await taken('png'))];
    await world.officer.does(receipt.id, 'appeal', { reason: 'mistaken', words: '材料见附件', attachments: [evidence] });
    expect((await fetchFile(world.supervisor, orderFile(receipt.id, evidence))).bytes.equals(files.pdf)).toBe(true);
    await world.supervisor.does(receipt.id, 'decide-appeal', { upheld: false, words: '不成立' });
    await world.officer.does(receipt.id, 'resolve', { reply: '已整改', attachments: [photo] });
    expect((await world.citizen.track(receipt)).replies).toMatchObject([{ text: '已整改', attachments: [photo] }]);
    expect((await fetchFile(world.citizen, caseFile(receipt, photo))).headers.get('content-type')).toBe('image/png');
    expect(await refusalOf(caseFile(receipt, evidence), world.citizen)).toBe('404 attachment.unknown');
  });

  it('are added by the citizen with nothing but number and code', async () => {
    const receipt = await reviewed([]);
    await world.officer.accept(receipt.id);
    const id = await sendFile(world.citizen, files.webm, caseUploads(receipt));
    expect(await refusalOf(caseFile(receipt, id), world.citizen)).toBe('404 attachment.unknown'); // not yet
    const path = `/api/v1/cases/${receipt.number}/supplement?code=${receipt.trackingCode}`;
    expect((await world.citizen.post(path, { words: '补充视频', attachments: [id] })).status).toBe(200);
    for (const [who, where] of [
      [world.citizen, caseFile(receipt, id)],
      [world.officer, orderFile(receipt.id, id)],
    ] as const)
      expect((await fetchFile(who, where)).bytes.equals(files.webm)).toBe(true);
  });

  it('are for nobody to add who only guesses', async () => {
    const receipt = await reviewed([]);
    const guess = await trySend(world.citizen, caseUploads({ ...receipt, trackingCode: '00000-00000' }), files.pdf);
    expect(guess.refusal).toBe('404 case.unknown');
  });

  it('that wait for one case are so many and no more', async () => {
    const receipt = await reviewed([]);
    const send = () => trySend(world.citizen, caseUploads(receipt), files.pdf);
    for (let sent = 0; sent < 18; sent++) expect((await send()).status).toBe(201);
    await world.quiet();
    expect((await send()).refusal).toBe('409 attachment.too-many-waiting');
  });
});

describe('an id that is named', () => {
  const submit = (attachments: readonly string[], more = {}) =>
    world.channel.trySubmit({ externalId: 'named', itemCode: items.east, rating: 1, attachments, ...more });

  it('is of a file that the same caller brought, or unknown', async () => {
    const unknown = '11111111-1111-4111-8111-111111111111';
    for (const id of [unknown, await sendFile(world.otherChannel), await sendFile(world.officer)]) {
      const { problem } = await submit([id]);
      expect(problem).toMatchObject({ status: 404, code: 'attachment.unknown', field: 'attachments', facts: { id } });
    }
  });

  it('is used once', async () => {
    const id = await sendFile(world.channel);
    await reviewed([id]);
    expect((await submit([id])).problem).toMatchObject({ status: 409, code: 'attachment.used', facts: { id } });
  });

  it('is one of nine at most, and none of a default review', async () => {
    const many = Array.from({ length: 10 }, (_, i) => `11111111-1111-4111-8111-11111111111${i}`);
    expect((await submit(many)).problem).toMatchObject({ status: 422, code: 'attachment.too-many', facts: { most: 9 } });
    const nobody = await submit([await sendFile(world.channel)], { rating: 5, default: true });
    expect(nobody.problem).toMatchObject({ status: 422, code: 'review.default-has-no-author', field: 'attachments' });
    expect((await submit(['not-an-id'])).refusal).toBe('422 request.invalid');
  });
});

describe('a file', () => {
  it.each([
    ['svg', '415 attachment.type-not-allowed'],
    ['html', '415 attachment.type-not-allowed'],
    ['text', '415 attachment.type-not-allowed'],
    ['zip', '415 attachment.type-not-allowed'],
    ['exe', '415 attachment.type-not-allowed'],
    ['elf', '415 attachment.type-not-allowed'],
    ['gif', '415 attachment.type-not-allowed'],
    ['heic', '415 attachment.type-not-allowed'],
    ['mov', '415 attachment.type-not-allowed'],
  ] as const)('that is %s is refused, whatever it is called', async (name, refusal) => {
    for (const contentType of ['image/png', 'application/pdf', 'text/html', 'application/x-ndjson'])
      expect((await trySend(world.channel, uploads, files[name], { 'content-type': contentType })).refusal).toBe(refusal);
  });

  it('is what it is, whatever it is called', async () => {
    const called = { 'content-type': 'text/html; charset=utf-8', 'content-disposition': 'attachment; filename="page.html"' };
    const picture = Buffer.concat([await taken('png'), files.html]);
    const { id, type } = (await trySend(world.channel, uploads, picture, called)).as(Uploaded);
    expect(type).toBe('image/png');
    const receipt = await reviewed([id]);
    const { headers, bytes } = await fetchFile(world.officer, orderFile(receipt.id, id));
    expect([headers.get('content-type'), bytes.includes('<script>')]).toEqual(['image/png', false]);
    expect(headers.get('content-disposition')).toContain('.png"');
  });

  it('is refused when it is empty, damaged, or explodes', async () => {
    expect((await trySend(world.channel, uploads, Buffer.alloc(0))).refusal).toBe('422 attachment.empty');
    expect((await world.channel.post(uploads)).refusal).toBe('422 attachment.empty');
    expect((await trySend(world.channel, uploads, (await taken('jpeg')).subarray(0, 400))).refusal).toBe(
      '422 attachment.damaged',
    );
    expect((await trySend(world.channel, uploads, blackPng(30_000, 30_000))).refusal).toBe('422 attachment.too-many-pixels');
    expect((await world.channel.post(uploads, { file: 'x' })).refusal).toBe('415 attachment.type-not-allowed');
  });

  it('is refused when it is too large: at once where its size is announced, and as soon as it is found out', async () => {
    const { status, hangUp } = beginSending(world.channel, uploads, files.mp4, 50_000_001);
    expect(await status).toBe(413);
    hangUp();
    const largePdf = Buffer.concat([files.pdf, Buffer.alloc(10_000_000)]);
    const { problem } = await trySend(world.channel, uploads, largePdf, { 'accept-language': 'en' });
    expect(problem).toMatchObject({ status: 413, code: 'attachment.too-large', detail: 'The file is larger than 10 MB' });
  });

  it('of fifty megabytes comes and goes as it is', async () => {
    const hash = createHash('sha256');
    async function* sent() {
      for await (const chunk of video(50_000_000)) {
        hash.update(chunk);
        yield chunk;
      }
    }
    const id = await sendFile(world.channel, sent());
    const receipt = await reviewed([id]);
    const { bytes } = await fetchFile(world.officer, orderFile(receipt.id, id));
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([50_000_000, hash.digest('hex')]);
  }, 60_000);

  it('leaves nothing behind when whoever sends it hangs up', async () => {
    const before = { files: await stored(), events: (await eventsOf('AttachmentStored')).length };
    logged = '';
    const { status, hangUp } = beginSending(world.channel, uploads, Buffer.concat([files.mp4, Buffer.alloc(300_000)]), 1_000_000);
    await eventually(async () => ((await stored()).length > before.files.length ? true : undefined)); // it is being written
    hangUp();
    expect(await status).toBeUndefined();
    await eventually(async () => ((await stored()).length === before.files.length ? true : undefined));
    expect(await stored()).toEqual(before.files);
    expect((await eventsOf('AttachmentStored')).length).toBe(before.events);
    expect(logged).not.toContain('request failed');
  });

  it('of other routes is refused as before', async () => {
    const answer = await trySend(world.channel, '/api/v1/reviews', await taken('png'), { 'content-type': 'image/png' });
    expect(answer.problem).toMatchObject({ status: 415, facts: { expected: 'application/json' } });
  });
});

describe('the files of a person who is forgotten', () => {
  it('are gone for everybody, and those of the unit stay', async () => {
    const contact = '13912345678';
    const id = await sendFile(world.channel, await taken('webp'));
    const receipt = await reviewed([id], { contact });
    await world.officer.accept(receipt.id);
    const own = await sendFile(world.officer);
    await world.officer.does(receipt.id, 'resolve', { reply: '已整改', attachments: [own] });
    const person = await world.parts.vault.find(contact);
    await world.execute(new ForgetPerson({ person: person! }, { id: 'request', by: 'operator:test' }));
    expect(await refusalOf(orderFile(receipt.id, id), world.officer)).toBe('410 attachment.gone');
    expect(await refusalOf(caseFile(receipt, id), world.citizen)).toBe('410 attachment.gone');
    expect((await fetchFile(world.officer, orderFile(receipt.id, own))).bytes.equals(files.pdf)).toBe(true);
  });
});

describe('a blob store that cannot be reached', () => {
  it('is said, and nothing is acknowledged that is not stored', async () => {
    const id = await sendFile(world.channel);
    const receipt = await reviewed([id]);
    const before = (await eventsOf('AttachmentStored')).length;
    await rename(world.blobFolder, `${world.blobFolder}-away`);
    for (const file of [files.pdf, files.mp4, await taken('jpeg')])
      expect((await trySend(world.channel, uploads, file)).refusal).toBe('503 request.unavailable');
    expect(await refusalOf(orderFile(receipt.id, id), world.officer)).toBe('503 request.unavailable');
    expect((await eventsOf('AttachmentStored')).length).toBe(before);
    await reviewed([]); // everything else goes on
    await rename(`${world.blobFolder}-away`, world.blobFolder);
    expect((await fetchFile(world.officer, orderFile(receipt.id, id))).bytes.equals(files.pdf)).toBe(true);
  });

  it('gives out nothing that was changed in it', async () => {
    const id = await sendFile(world.channel);
    const receipt = await reviewed([id]);
    const path = (await stored()).find((file) => file.endsWith(id))!;
    const other = (await stored()).find((file) => !file.endsWith(id))!;
    await rename(other, path); // somebody else's bytes under this name
    expect(await refusalOf(orderFile(receipt.id, id), world.officer)).toBe('500 request.failed');
  });
});

describe('a file that nobody links', () => {
  const sweep = async () => {
    await world.quiet();
    const cause = { id: 'sweep', by: 'timer' };
    await world.app.get(AttachmentSweep).run({ at: world.clock.instant(), cause, until: new AbortController().signal });
  };
  const isStored = async (id: string) => (await stored()).some((path) => path.endsWith(id));

  it('is discarded after a day, and one that is linked stays', async () => {
    const [waiting, linked] = [await sendFile(world.channel), await sendFile(world.channel)];
    const receipt = await reviewed([linked]);
    world.clock.advance(day - 1_000);
    await sweep();
    expect(await isStored(waiting)).toBe(true);
    world.clock.advance(2_000);
    await sweep();
    expect(await isStored(waiting)).toBe(false);
    expect((await eventsOf('AttachmentDiscarded')).map(({ attachmentId }) => attachmentId)).toContain(waiting);
    const late = await world.channel.trySubmit({ externalId: 'late', itemCode: items.east, rating: 1, attachments: [waiting] });
    expect(late.refusal).toBe('404 attachment.unknown');
    expect((await fetchFile(world.officer, orderFile(receipt.id, linked))).bytes.equals(files.pdf)).toBe(true);
  });

  it('is removed as well when it never got its event, once it cannot be under way any more', async () => {
    const linked = await sendFile(world.channel);
    await reviewed([linked]);
    const [old, young] = ['44444444-4444-4444-8444-444444444444', '55555555-5555-4555-8555-555555555555'];
    const at = world.clock.now().getTime();
    const leave = (id: string, daysAgo: number) =>
      world.parts.blobs.put(blobKey(new Date(at - daysAgo * day).toISOString().slice(0, 10), id), video(1_000));
    await Promise.all([leave(old, 0), leave(young, -1)]);
    world.clock.advance(2 * day);
    await sweep();
    expect([await isStored(old), await isStored(young), await isStored(linked)]).toEqual([false, true, true]);
  });
});

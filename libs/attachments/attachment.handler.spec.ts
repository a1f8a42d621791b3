import { beforeEach, describe, expect, it } from '@jest/globals';
import { BlobStoreOutage, type ByteStream } from '#kernel/blob-store.port.js';
import { EventCatalogue } from '#kernel/events.js';
import { Media, UnreadablePicture } from '#kernel/media.port.js';
import { Streams } from '#kernel/streams.js';
import { MemoryBlobStore } from '#platform/blob/memory.blob-store.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { MemoryVault } from '#platform/vault/memory.vault.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { AttachmentClaims } from './attachment.claims.js';
import { DiscardAttachment, StoreAttachment } from './attachment.commands.js';
import { attachmentEvents, attachmentStream } from './attachment.events.js';
import { DiscardAttachmentHandler, StoreAttachmentHandler } from './attachment.handler.js';
import { AttachmentReader } from './attachment.reader.js';
import { AttachmentSafe } from './attachment.safe.js';
import { collected } from './bytes.js';

const cause = { id: 'request-1', by: 'test' };
const review = '22222222-2222-4222-8222-222222222222';
const complaint = '33333333-3333-4333-8333-333333333333';

/** A format of its own: the first word of the file is its type; pictures lose everything but capital letters. */
class PlainMedia extends Media {
  override typeOf(head: Uint8Array): Promise<string | undefined> {
    return Promise.resolve(Buffer.from(head).toString().split(' ')[0] || undefined);
  }

  override rewritten(picture: Uint8Array): Promise<Uint8Array> {
    const text = Buffer.from(picture).toString();
    if (text.includes('broken')) return Promise.reject(new UnreadablePicture('damaged'));
    if (text.includes('huge')) return Promise.reject(new UnreadablePicture('too-many-pixels'));
    return Promise.resolve(Buffer.from(text.replace(/[^A-Z]/g, '')));
  }
}

class FailingBlobs extends MemoryBlobStore {
  isDown = false;
  override put(key: string, bytes: ByteStream): Promise<void> {
    return this.isDown ? Promise.reject(new BlobStoreOutage('storing', undefined)) : super.put(key, bytes);
  }
}

async function* sent(...chunks: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    await Promise.resolve();
    if (chunk instanceof Error) throw chunk;
    yield Buffer.from(chunk);
  }
}

let clock: FakeClock;
let blobs: FailingBlobs;
let vault: MemoryVault;
let store: MemoryEventStore;
let streams: Streams;
let safe: AttachmentSafe;
let claims: AttachmentClaims;
let reader: AttachmentReader;
beforeEach(() => {
  clock = new FakeClock('2026-07-06T01:00:00.000Z');
  blobs = new FailingBlobs();
  vault = new MemoryVault();
  store = new MemoryEventStore(new EventCatalogue(attachmentEvents), new MemoryLog(clock));
  streams = new Streams(store);
  safe = new AttachmentSafe(vault, blobs);
  claims = new AttachmentClaims(streams, vault, clock);
  reader = new AttachmentReader(streams, safe);
});

const hall = { source: 'hall' };
const upload = (bytes: ByteStream, by: StoreAttachment['data']['by'] = hall) =>
  new StoreAttachmentHandler(new PlainMedia(), safe, streams, clock).execute(new StoreAttachment({ bytes, by }, cause));
const uploaded = async (text = 'application/pdf of the hall', by?: StoreAttachment['data']['by']) =>
  (await upload(sent(text), by)).id;
const discard = (attachmentId: string, storedAt = '2026-07-06T01:00:00.000Z') =>
  new DiscardAttachmentHandler(streams, safe).execute(
    new DiscardAttachment({ attachmentId, storedAt, at: clock.instant() }, cause),
  );
const contents = async (id: string, subject: string) =>
  Buffer.from(await collected((await reader.open(id, subject)).bytes)).toString();
const typesOf = async (id: string) => {
  const types: string[] = [];
  for await (const { type } of store.read(attachmentStream(id))) types.push(type);
  return types;
};
const blobsOf = async (folder = '2026-07-06') => {
  const keys: string[] = [];
  for await (const key of blobs.keys(folder)) keys.push(key);
  return keys;
};
const claimed = { subjectId: review, person: null, cause };

describe('a file that is taken in', () => {
  it('is stored sealed, and its event says what it is and not what it says', async () => {
    const { id, type, size } = await upload(sent('application/pdf ', 'of Li Wei'));
    expect([type, size]).toEqual(['application/pdf', 25]);
    const sealed = await collected((await blobs.get(`2026-07-06/${id}`))!);
    expect(Buffer.from(sealed).includes('Li Wei')).toBe(false);
    for await (const { data } of store.read(attachmentStream(id))) {
      const digest = vault.digest('attachment', 'application/pdf of Li Wei');
      expect(data).toMatchObject({ attachmentId: id, by: 'source:hall', type, size, digest, at: '2026-07-06T01:00:00.000Z' });
    }
  });

  it('is written anew if it is a picture, and else kept as it came', async () => {
    const [picture, video] = [await uploaded('image/png ABC and GPS'), await uploaded('video/mp4 ABC and GPS')];
    await claims.claim([picture, video], hall, claimed);
    expect([await contents(picture, review), await contents(video, review)]).toEqual(['ABCGPS', 'video/mp4 ABC and GPS']);
  });

  it.each([
    ['', 'attachment.empty'],
    [' unknown', 'attachment.type-not-allowed'],
    ['image/svg+xml x', 'attachment.type-not-allowed'],
    ['image/png broken', 'attachment.damaged'],
    ['image/png huge', 'attachment.too-many-pixels'],
    [`application/pdf ${'x'.repeat(10_000_000)}`, 'attachment.too-large'],
    [`image/png ${'X'.repeat(10_000_000)}`, 'attachment.too-large'],
  ])('is refused when it is no such file: %.20j', async (text, code) => {
    await expect(upload(sent(text))).rejects.toMatchObject({ name: 'Refusal', code });
    expect(await blobsOf()).toEqual([]);
    expect(await store.head()).toBe(0n);
  });

  it('leaves nothing behind when it breaks off', async () => {
    const cut = new Error('the line was cut');
    for (const type of ['application/pdf', 'image/png'])
      await expect(upload(sent(`${type} ${'X'.repeat(20_000)}`, cut))).rejects.toBe(cut);
    expect([await blobsOf(), await store.head()]).toEqual([[], 0n]);
  });

  it('is not acknowledged while it cannot be stored', async () => {
    blobs.isDown = true;
    await expect(uploaded()).rejects.toBeInstanceOf(BlobStoreOutage);
    expect(await store.head()).toBe(0n);
  });
});

describe('a claim', () => {
  it('links files to a subject, once, and none of them to another', async () => {
    const ids = [await uploaded(), await uploaded()];
    await claims.claim([...ids, ...ids], hall, claimed);
    await claims.claim(ids, hall, claimed);
    expect(await typesOf(ids[0]!)).toEqual(['AttachmentStored', 'AttachmentLinked']);
    await expect(claims.claim(ids, hall, { ...claimed, subjectId: complaint })).rejects.toMatchObject({
      code: 'attachment.used',
    });
    await expect(reader.open(ids[0]!, complaint)).rejects.toMatchObject({ code: 'attachment.unknown' });
  });

  it('refuses a file of somebody else and one that never was alike, and then links none', async () => {
    const [own, foreign] = [await uploaded(), await uploaded(undefined, { staff: 'hall' })];
    for (const id of [foreign, '44444444-4444-4444-8444-444444444444']) {
      const refused = { kind: 'missing', code: 'attachment.unknown', facts: { field: 'attachments', id } };
      await expect(claims.claim([own, id], hall, claimed)).rejects.toMatchObject(refused);
    }
    expect(await typesOf(own)).toEqual(['AttachmentStored']);
  });

  it('refuses more than nine, and asks nobody about none', async () => {
    const many = Array.from({ length: 10 }, () => globalThis.crypto.randomUUID());
    await expect(claims.claim(many, hall, claimed)).rejects.toMatchObject({ code: 'attachment.too-many' });
    await claims.claim([], hall, claimed);
  });

  it('says what files are, and leaves out those that are not there', async () => {
    const id = await uploaded();
    expect(await claims.about(['44444444-4444-4444-8444-444444444444', id])).toEqual([{ id, type: 'application/pdf', size: 27 }]);
  });

  it('can be repeated by whoever was cut off before the file was entrusted', async () => {
    const [id, person] = [await uploaded(), await vault.person({ contact: '13800138000' })];
    const entrust = vault.entrust.bind(vault);
    vault.entrust = () => Promise.reject(new Error('cut off'));
    await expect(claims.claim([id], hall, { ...claimed, person })).rejects.toThrow('cut off');
    vault.entrust = entrust;
    await claims.claim([id], hall, { ...claimed, person });
    await vault.forget(person);
    await expect(reader.open(id, review)).rejects.toMatchObject({ kind: 'gone', code: 'attachment.gone' });
  });
});

describe('forgetting a person', () => {
  it('makes their files unreadable, and leaves what staff added', async () => {
    const person = await vault.person({ anonymous: review });
    const [theirs, staffs] = [await uploaded(), await uploaded(undefined, { staff: 'east' })];
    await claims.claim([theirs], hall, { ...claimed, person });
    await claims.claim([staffs], { staff: 'east' }, claimed);
    expect(await contents(theirs, review)).toBe('application/pdf of the hall');
    await vault.forget(person);
    await expect(reader.open(theirs, review)).rejects.toMatchObject({ code: 'attachment.gone' });
    expect(await contents(staffs, review)).toBe('application/pdf of the hall');
  });
});

describe('the files of somebody who is not known', () => {
  it('are the subject’s own', async () => {
    const id = await uploaded();
    await claims.claim([id], hall, claimed);
    await vault.forget(await vault.person({ anonymous: review }));
    await expect(reader.open(id, review)).rejects.toMatchObject({ code: 'attachment.gone' });
  });

  it('can be added by who was forgotten before', async () => {
    const person = await vault.person({ contact: '13800138000' });
    await vault.forget(person);
    const id = await uploaded(undefined, { case: review });
    await claims.claim([id], { case: review }, { ...claimed, person });
    expect(await contents(id, review)).toBe('application/pdf of the hall');
  });
});

describe('a citizen', () => {
  it('sees what they sent and what an answer brought along, and nothing that staff keep to themselves', async () => {
    const [theirs, evidence] = [
      await uploaded('application/pdf theirs'),
      await uploaded('application/pdf ours', { staff: 'east' }),
    ];
    await claims.claim([theirs], hall, claimed);
    await claims.claim([evidence], { staff: 'east' }, claimed);
    const asCitizen = async (id: string, told: readonly string[] = [], subject = review) =>
      Buffer.from(await collected((await reader.openForCitizen(id, subject, told)).bytes)).toString();
    expect(await asCitizen(theirs)).toBe('application/pdf theirs');
    await expect(asCitizen(evidence)).rejects.toMatchObject({ code: 'attachment.unknown' });
    expect(await asCitizen(evidence, [evidence])).toBe('application/pdf ours');
    await expect(asCitizen(theirs, [], complaint)).rejects.toMatchObject({ code: 'attachment.unknown' });
    expect(await contents(evidence, review)).toBe('application/pdf ours');
  });
});

describe('discarding', () => {
  it('destroys the key and removes the bytes of a file that nobody linked in time, as often as it is asked', async () => {
    const id = await uploaded();
    await discard(id);
    expect(await blobsOf()).toEqual([`2026-07-06/${id}`]);
    clock.advance(86_400_000);
    await discard(id);
    await discard(id);
    expect(await blobsOf()).toEqual([]);
    expect(await typesOf(id)).toEqual(['AttachmentStored', 'AttachmentDiscarded']);
    await expect(claims.claim([id], hall, claimed)).rejects.toMatchObject({ code: 'attachment.unknown' });
  });

  it('finishes what was cut off', async () => {
    const id = await uploaded();
    clock.advance(86_400_000);
    const remove = blobs.delete.bind(blobs);
    blobs.delete = () => Promise.reject(new BlobStoreOutage('removing', undefined));
    await expect(discard(id)).rejects.toBeInstanceOf(BlobStoreOutage);
    blobs.delete = remove;
    await discard(id);
    expect(await blobsOf()).toEqual([]);
  });

  it('leaves a file that is linked alone', async () => {
    const id = await uploaded();
    await claims.claim([id], hall, claimed);
    clock.advance(86_400_000 * 40);
    await discard(id);
    expect(await contents(id, review)).toBe('application/pdf of the hall');
  });

  it('removes bytes that no event speaks of', async () => {
    const id = '44444444-4444-4444-8444-444444444444';
    await safe.store({ attachmentId: id, at: clock.instant() }, sent('x'));
    await discard(id);
    expect([await blobsOf(), await store.head()]).toEqual([[], 0n]);
  });
});

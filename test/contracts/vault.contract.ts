import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import type { ByteStream } from '#kernel/blob-store.port.js';
import type { Through, Vault } from '#kernel/vault.port.js';

/** A phone number that no other case of the run uses. */
export const someContact = (): string =>
  `199${Math.trunc(Number.parseInt(randomUUID().slice(0, 8), 16) % 1e8)
    .toString()
    .padStart(8, '0')}`;

/** Bytes in chunks of that size; a few at a time, as a socket brings them. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const collected = async (stream: ByteStream): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** What goes through, in chunks of an odd size. */
const through = (way: Through | undefined, bytes: Uint8Array) => collected(way!(inChunks(bytes, 10_007)));

const changed = (bytes: Buffer, place: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
};

const header = 33;
const sealedPiece = 65_536 + 16;

export interface OpenedVault {
  readonly vault: Vault;
  close(): Promise<void>;
}

/** What every vault keeps to. `open` gives an empty one. */
export const vaultContract = (name: string, open: () => Promise<OpenedVault>) => {
  describe(`Vault on ${name}`, () => {
    let opened: OpenedVault;
    beforeAll(async () => void (opened = await open()));
    afterAll(() => opened.close());

    it('knows a contact again, however it is written', async () => {
      const { vault } = opened;
      const person = await vault.person({ contact: '+86 199-0000-0001' });
      expect(await vault.person({ contact: '19900000001' })).toBe(person);
      expect(await vault.find(' 199 0000 0001')).toBe(person);
      expect(await vault.person({ contact: '１９９-００００-０００１' })).toBe(person);
      expect(await vault.person({ contact: '19900000002' })).not.toBe(person);
      expect(await vault.person({ contact: 'Li.Wei@Example.org' })).toBe(await vault.person({ contact: 'li.wei@example.org ' }));
    });

    it('makes a person of their own for each anonymous id, the same one when asked again', async () => {
      const { vault } = opened;
      const [id, other] = [randomUUID(), randomUUID()];
      const person = await vault.person({ anonymous: id });
      expect(await vault.person({ anonymous: id })).toBe(person);
      expect(await vault.person({ anonymous: other })).not.toBe(person);
      expect(await vault.person({ contact: id })).not.toBe(person);
    });

    it('makes one person of many that ask for the same contact at once', async () => {
      const { vault } = opened;
      const contacts = [someContact(), someContact()];
      const asked = Array.from({ length: 200 }, (_, turn) => vault.person({ contact: contacts[turn % 2]! }));
      const persons = new Set(await Promise.all(asked));
      expect(persons.size).toBe(2);
    });

    it('finds nobody behind a contact it has not seen', async () => {
      expect(await opened.vault.find(someContact())).toBeUndefined();
    });

    it('opens what it sealed, and hides it: the same text never looks the same', async () => {
      const { vault } = opened;
      const person = await vault.person({ contact: someContact() });
      const texts = ['窗口排了两个小时的队', '', 'a'.repeat(5_000)];
      const sealed = await vault.seal(person, texts);
      const again = await vault.seal(person, texts);
      expect(await Promise.all(sealed.map((one) => vault.open(one)))).toEqual(texts);
      expect(sealed.map(({ person: whose }) => whose)).toEqual(texts.map(() => person));
      expect(sealed.map(({ box }) => box)).not.toEqual(again.map(({ box }) => box));
      expect(Buffer.from(sealed[0]!.box, 'base64').includes('窗口')).toBe(false);
    });

    it('opens each text with the key of its own person when many are asked for at once', async () => {
      const { vault } = opened;
      const people = await Promise.all(Array.from({ length: 50 }, () => vault.person({ anonymous: randomUUID() })));
      const sealed = await Promise.all(people.map((person) => vault.seal(person, [`of ${person}`])));
      expect(await Promise.all(sealed.map(([one]) => vault.open(one!)))).toEqual(people.map((person) => `of ${person}`));
    });

    it('refuses to open a box that was changed, cut short or given to somebody else', async () => {
      const { vault } = opened;
      const person = await vault.person({ contact: someContact() });
      const other = await vault.person({ contact: someContact() });
      const [sealed] = await vault.seal(person, ['窗口态度生硬']);
      const bytes = Buffer.from(sealed!.box, 'base64');
      for (const place of [0, 12, bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ 1;
        await expect(vault.open({ person, box: changed.toString('base64') })).rejects.toThrow();
      }
      await expect(vault.open({ person, box: bytes.subarray(0, 20).toString('base64') })).rejects.toThrow();
      await expect(vault.open({ person: other, box: sealed!.box })).rejects.toThrow();
    });

    it('forgets a person for good: nothing opens, nothing seals, the contact is somebody new', async () => {
      const { vault } = opened;
      const contact = someContact();
      const person = await vault.person({ contact });
      const [sealed] = await vault.seal(person, ['请不要公开']);
      expect(await vault.forget(person)).toBe(true);
      expect(await vault.forget(person)).toBe(false);
      expect(await vault.open(sealed!)).toBeUndefined();
      await expect(vault.seal(person, ['again'])).rejects.toMatchObject({ kind: 'missing', code: 'person.forgotten' });
      expect(await vault.find(contact)).toBeUndefined();
      const somebody = await vault.person({ contact });
      expect(somebody).not.toBe(person);
      expect(await vault.open(sealed!)).toBeUndefined();
    });

    it('does not take a person it never knew for a forgotten one', async () => {
      const { vault } = opened;
      const person = await vault.person({ contact: someContact() });
      const [sealed] = await vault.seal(person, ['x']);
      await expect(vault.open({ person: randomUUID(), box: sealed!.box })).rejects.toThrow('in the vault');
      await expect(vault.seal(randomUUID(), ['x'])).rejects.toThrow('in the vault');
      expect(await vault.forget(randomUUID())).toBe(false);
    });

    it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])('opens the %d bytes it sealed, and hides them', async (size) => {
      const { vault } = opened;
      const person = await vault.person({ anonymous: randomUUID() });
      const plain = randomBytes(size);
      const sealed = await through(await vault.sealing(person, 'a'), plain);
      const again = await through(await vault.sealing(person, 'a'), plain);
      expect((await through(await vault.opening(person, 'a'), sealed)).equals(plain)).toBe(true);
      expect(sealed.length).toBe(header + size + 16 * Math.max(1, Math.ceil(size / 65_536)));
      expect(sealed.equals(again)).toBe(false);
      if (size > 100) expect(sealed.includes(plain.subarray(0, 32))).toBe(false);
    });

    it('gives every stream a key of its own: equal pieces look equal nowhere', async () => {
      const { vault } = opened;
      const person = await vault.person({ anonymous: randomUUID() });
      const plain = Buffer.alloc(4 * 65_536);
      const sealed = await Promise.all([1, 2].map(async () => through(await vault.sealing(person, 'a'), plain)));
      const pieces = sealed.flatMap((bytes) =>
        [0, 1, 2, 3].map((at) => bytes.subarray(header + at * sealedPiece, header + (at + 1) * sealedPiece).toString('base64')),
      );
      expect(new Set(pieces).size).toBe(8);
    });

    const sealedThree = async () => {
      const { vault } = opened;
      const person = await vault.person({ anonymous: randomUUID() });
      const plain = randomBytes(3 * 65_536);
      return { vault, person, plain, sealed: await through(await vault.sealing(person, 'a'), plain) };
    };
    const piece = (sealed: Buffer, at: number) => sealed.subarray(header + at * sealedPiece, header + (at + 1) * sealedPiece);
    const damages: Readonly<Record<string, (sealed: Buffer) => Buffer>> = {
      'cut off within a piece': (sealed) => sealed.subarray(0, -1),
      'cut off between pieces': (sealed) => sealed.subarray(0, header + 2 * sealedPiece),
      'cut off after the header': (sealed) => sealed.subarray(0, header),
      'cut off within the header': (sealed) => sealed.subarray(0, header - 1),
      'without its beginning': (sealed) => Buffer.concat([sealed.subarray(0, header), piece(sealed, 1), piece(sealed, 2)]),
      'in another order': (sealed) =>
        Buffer.concat([sealed.subarray(0, header), piece(sealed, 1), piece(sealed, 0), piece(sealed, 2)]),
      'with a piece twice': (sealed) => Buffer.concat([sealed, piece(sealed, 2)]),
      'with bytes after the end': (sealed) => Buffer.concat([sealed, Buffer.from('more')]),
      'with one bit changed': (sealed) => changed(sealed, header + sealedPiece + 5),
      'with another salt': (sealed) => changed(sealed, 7),
      'of another version': (sealed) => changed(sealed, 0),
      'that are no sealed bytes': () => Buffer.alloc(0),
    };

    it.each(Object.keys(damages))('refuses to open bytes %s, and has given out nothing that is not genuine', async (damage) => {
      const { vault, person, plain, sealed } = await sealedThree();
      const given: Uint8Array[] = [];
      const reading = async () => {
        const open = (await vault.opening(person, 'a'))!;
        for await (const chunk of open(inChunks(damages[damage]!(sealed), 50_000))) given.push(chunk);
      };
      await expect(reading()).rejects.toThrow();
      expect(plain.subarray(0, Buffer.concat(given).length).equals(Buffer.concat(given))).toBe(true);
      expect(Buffer.concat(given).length).toBeLessThan(plain.length);
    });

    it('opens bytes for nobody else and under no other name', async () => {
      const { vault, person, sealed } = await sealedThree();
      const other = await vault.person({ anonymous: randomUUID() });
      await expect(through(await vault.opening(other, 'a'), sealed)).rejects.toThrow();
      await expect(through(await vault.opening(person, 'b'), sealed)).rejects.toThrow();
    });

    it('opens no bytes of a person who was forgotten, and seals none', async () => {
      const { vault, person } = await sealedThree();
      await vault.forget(person);
      expect(await vault.opening(person, 'a')).toBeUndefined();
      await expect(vault.sealing(person, 'a')).rejects.toMatchObject({ kind: 'missing', code: 'person.forgotten' });
      await expect(vault.opening(randomUUID(), 'a')).rejects.toThrow('in the vault');
    });

    it('passes on the error of the bytes that it seals', async () => {
      const { vault, person } = await sealedThree();
      const broken = async function* () {
        yield* inChunks(Buffer.alloc(200_000), 10_000);
        throw new Error('the line was cut');
      };
      const seal = await vault.sealing(person, 'a');
      await expect(collected(seal(broken()))).rejects.toThrow('the line was cut');
    });

    it('forgets with a person what was entrusted to them, and nothing else', async () => {
      const { vault } = opened;
      const [guardian, other] = [await vault.person({ contact: someContact() }), await vault.person({ contact: someContact() })];
      const files = await Promise.all([1, 2, 3, 4].map(() => vault.person({ anonymous: randomUUID() })));
      const sealed = await Promise.all(files.map(async (file) => (await vault.seal(file, ['x']))[0]!));
      await vault.entrust(files[0]!, guardian);
      await vault.entrust(files[1]!, guardian);
      await vault.entrust(files[1]!, guardian); // twice is once
      await vault.entrust(files[2]!, other);
      expect(await vault.forget(guardian)).toBe(true);
      expect(await Promise.all(sealed.map((one) => vault.open(one)))).toEqual([undefined, undefined, 'x', 'x']);
      expect(await vault.forget(files[2]!)).toBe(true); // a file goes without its person
      expect(await vault.seal(other, ['still there'])).toHaveLength(1);
    });

    it('tells how a person stands, and how many would be forgotten with them', async () => {
      const { vault } = opened;
      const guardian = await vault.person({ contact: someContact() });
      const file = await vault.person({ anonymous: randomUUID() });
      expect(await vault.standing(guardian)).toEqual({ forgotten: false, entrusted: 0 });
      await vault.entrust(file, guardian);
      expect(await vault.standing(guardian)).toEqual({ forgotten: false, entrusted: 1 });
      await vault.forget(guardian);
      for (const person of [guardian, file]) expect(await vault.standing(person)).toEqual({ forgotten: true, entrusted: 0 });
      expect(await vault.standing(randomUUID())).toBeUndefined();
    });

    it('entrusts nothing to the forgotten, and nothing forgotten', async () => {
      const { vault } = opened;
      const [file, gone] = [await vault.person({ anonymous: randomUUID() }), await vault.person({ anonymous: randomUUID() })];
      await vault.forget(gone);
      await expect(vault.entrust(file, gone)).rejects.toMatchObject({ code: 'person.forgotten' });
      await expect(vault.entrust(gone, file)).rejects.toMatchObject({ code: 'person.forgotten' });
      await expect(vault.entrust(file, randomUUID())).rejects.toThrow('in the vault');
      await expect(vault.entrust(randomUUID(), file)).rejects.toThrow('in the vault');
    });

    it('leaves no file behind when it is entrusted to somebody who is being forgotten', async () => {
      const { vault } = opened;
      for (let turn = 0; turn < 20; turn++) {
        const guardian = await vault.person({ anonymous: randomUUID() });
        const file = await vault.person({ anonymous: randomUUID() });
        const [entrusted] = await Promise.allSettled([vault.entrust(file, guardian), vault.forget(guardian)]);
        const isOpen = (await vault.opening(file, 'a')) !== undefined;
        expect([entrusted.status, isOpen]).toEqual(entrusted.status === 'fulfilled' ? ['fulfilled', false] : ['rejected', true]);
      }
    });

    it('digests bytes that come in chunks as it digests them in one piece', () => {
      const { vault } = opened;
      const digesting = vault.digesting('attachment');
      for (const part of ['窗口', '排了', '两个小时']) digesting.add(Buffer.from(part));
      expect(digesting.hex()).toBe(vault.digest('attachment', '窗口排了两个小时'));
    });

    it('digests the same text to the same word, by purpose', () => {
      const { vault } = opened;
      expect(vault.digest('tracking', 'a')).toBe(vault.digest('tracking', 'a'));
      expect(vault.digest('tracking', 'a')).not.toBe(vault.digest('tracking', 'b'));
      expect(vault.digest('tracking', 'a')).not.toBe(vault.digest('number', 'a'));
    });
  });
};

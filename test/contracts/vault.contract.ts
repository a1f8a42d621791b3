import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Vault } from '#kernel/vault.port.js';

/** A phone number that no other case of the run uses. */
export const someContact = (): string =>
  `199${Math.trunc(Number.parseInt(randomUUID().slice(0, 8), 16) % 1e8)
    .toString()
    .padStart(8, '0')}`;

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

    it('digests the same text to the same word, by purpose', () => {
      const { vault } = opened;
      expect(vault.digest('tracking', 'a')).toBe(vault.digest('tracking', 'a'));
      expect(vault.digest('tracking', 'a')).not.toBe(vault.digest('tracking', 'b'));
      expect(vault.digest('tracking', 'a')).not.toBe(vault.digest('number', 'a'));
    });
  });
};

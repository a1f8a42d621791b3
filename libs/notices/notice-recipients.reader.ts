import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { Courier, type Way } from '#kernel/courier.port.js';
import type { Language, LocalDay, Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { reachedBy } from './contact.policy.js';
import { hears, named, type NamedTelling, type Telling } from './hearing.policy.js';
import type { Recipient, Template } from './notice.events.js';
import { type AddressEntry, NoticeAddresses } from './notices.port.js';

/** Somebody who is to be told something. */
export interface Told {
  readonly recipient: Recipient;
  readonly template: Template;
  readonly via: Way;
  readonly language: Language;
  /** Whether they may be told what the citizen was answered. */
  readonly personal: boolean;
}

export interface Occasion {
  readonly tellings: readonly Telling[];
  readonly contact: Sealed | null;
  /** The citizen's. */
  readonly language: Language;
  readonly source: string;
  readonly position: bigint;
  readonly day: LocalDay;
}

type Named = Omit<Occasion, 'tellings'> & { readonly tellings: readonly NamedTelling[] };

/** Finds out who is there to be told, and how. */
@Injectable()
export class NoticeRecipients {
  constructor(
    private readonly addresses: NoticeAddresses,
    private readonly directory: Directory,
    private readonly vault: Vault,
    private readonly courier: Courier,
  ) {}

  /** Each recipient once; nobody for whose way there is no courier. */
  async of(occasion: Occasion): Promise<readonly Told[]> {
    const citizen = await this.#citizen(occasion);
    const tellings = named(occasion.tellings, (region) => this.#departmentsIn(region, occasion.day));
    const entries = await this.#entries(tellings);
    const others = entries.flatMap((entry) => this.#listener(entry, { ...occasion, tellings }));
    return [...citizen, ...others].filter(({ via }) => this.courier.serves(via));
  }

  async #citizen({ tellings, contact, language }: Occasion): Promise<readonly Told[]> {
    const telling = tellings.find(({ to }) => to === 'citizen');
    if (!telling || contact === null) return [];
    const reached = reachedBy((await this.vault.open(contact)) ?? '');
    if (!reached) return []; // forgotten, or nothing that a message can go to
    const recipient = { kind: 'citizen', contact } as const;
    return [{ recipient, template: telling.template, via: reached.via, language, personal: false }];
  }

  #departmentsIn(region: string, day: LocalDay): readonly string[] {
    return this.directory.departmentsUnder(region, day).flatMap((one) => (one.regionCode === region ? [one.code] : []));
  }

  #entries(tellings: readonly NamedTelling[]): Promise<readonly AddressEntry[]> {
    const departments = tellings.flatMap((telling) => (telling.to === 'department' ? telling.code : []));
    return this.addresses.of(
      departments,
      tellings.some(({ to }) => to === 'supervisor' || to === 'channel'),
    );
  }

  /** An address that several tellings are for hears the first. */
  #listener(entry: AddressEntry, { tellings, source, position, day }: Named): readonly Told[] {
    const pathOf = (code: string) => this.directory.departmentPath(code, day).map((department) => department.code);
    const telling = tellings.find((one) => hears(entry, one, { source, position, pathOf }));
    if (!telling) return [];
    const { name, audience, via, language, personal } = entry;
    return [{ recipient: { kind: 'address', name, audience }, template: telling.template, via, language, personal }];
  }
}

import { Injectable } from '@nestjs/common';
import { Courier, type Way } from '#kernel/courier.port.js';
import { refuse } from '#kernel/refusal.js';
import { Vault } from '#kernel/vault.port.js';
import type { AddressPage } from '#notices/address.query.js';
import { masked } from '#notices/contact.policy.js';
import { ReadDb } from '#platform/read-db/read-db.js';

/** How long a registration waits until all that happens afterwards is told. What was registered stays so, also later. */
const patienceMillis = 5_000;

/** The notice addresses as an operator sees them. */
@Injectable()
export class NoticeBook {
  constructor(
    private readonly courier: Courier,
    private readonly vault: Vault,
    private readonly readDb: ReadDb,
  ) {}

  assertServed(via: Way): void {
    if (!this.courier.serves(via)) refuse('conflict', 'notice-address.no-courier', { field: 'via', via });
  }

  /** Until events that are recorded from now on meet the address as it was registered. */
  async known(position: bigint): Promise<void> {
    await this.readDb.waitFor('notice_addresses', position, patienceMillis);
  }

  masked(via: Way, address: string): string {
    return masked(via, address);
  }

  async shown({ name, audience, via, language, personal, address, registeredAt }: AddressPage['data'][number]) {
    const opened = await this.vault.open(address);
    const shown = opened === undefined ? '' : masked(via, opened);
    return { name, audience, via, language, address: shown, personalData: personal, registeredAt };
  }
}

import { Injectable } from '@nestjs/common';
import { uuidOf } from '#intake/receipt.policy.js';
import { Clock } from '#kernel/clock.port.js';
import type { Cause } from '#kernel/message.js';
import { Streams } from '#kernel/streams.js';
import { Vault } from '#kernel/vault.port.js';
import { RecordDisclosure } from './disclosure.commands.js';
import { disclosureDecider } from './disclosure.decider.js';
import { disclosureStream, type PersonalDataShownData, type Shown } from './disclosure.events.js';

const mostRemembered = 10_000;

/** Puts on record what staff are shown of citizens. */
@Injectable()
export class Disclosures {
  /** What this process has recorded within this hour: looking again costs nothing. */
  readonly #recorded = new Set<string>();
  #hour = '';

  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Durable before it answers: what cannot be put on record must not be shown. Nothing shown is nothing recorded. */
  async record(
    about: Pick<PersonalDataShownData, 'workOrderId' | 'number' | 'department'>,
    shown: readonly Shown[],
    cause: Cause,
  ): Promise<void> {
    const at = this.clock.instant();
    const hour = at.slice(0, 'yyyy-mm-ddThh'.length);
    const key = (one: Shown) => `${cause.by} ${about.workOrderId} ${hour} ${one}`;
    const what = shown.filter((one) => !this.#recorded.has(key(one)));
    if (what.length === 0) return;
    const disclosureId = uuidOf(this.vault.digest('disclosure', `${cause.by} ${about.workOrderId} ${hour}`));
    const message = new RecordDisclosure({ ...about, disclosureId, what, at }, cause);
    await this.streams.handle(disclosureDecider, disclosureStream(disclosureId), message);
    if (hour !== this.#hour || this.#recorded.size >= mostRemembered) this.#recorded.clear();
    this.#hour = hour;
    for (const one of what) this.#recorded.add(key(one));
  }
}

import { Injectable } from '@nestjs/common';
import type { DisclosureTables } from '#disclosures/disclosures.projection.js';
import { disclosurePage } from '#disclosures/disclosures.query.js';
import { normalisedNumber } from '#intake/receipt.policy.js';
import { atTime, type LocalDay } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Today } from '../http/today.js';

export interface DisclosuresAsked {
  /** `officer:psb-1`, or the name alone. */
  readonly who?: string | undefined;
  /** Of an order, however it is typed. */
  readonly number?: string | undefined;
  readonly day?: LocalDay | undefined;
}

/** What staff were shown of citizens. */
@Injectable()
export class DisclosureReading {
  readonly #disclosures;

  constructor(
    readDb: ReadDb,
    private readonly today: Today,
    private readonly rulebook: Rulebook,
  ) {
    this.#disclosures = readDb.kysely<DisclosureTables>();
  }

  /** The newest first. Refuses a foreign cursor with `cursor.invalid`. */
  page({ who, number, day }: DisclosuresAsked, paging: { cursor?: string | undefined; limit: number }) {
    const within = day === undefined ? {} : { from: atTime(day, '00:00', this.rulebook.zone), until: this.today.endOf(day) };
    return disclosurePage(this.#disclosures, { who, number: number && normalisedNumber(number), ...within }, paging);
  }
}

import { Injectable } from '@nestjs/common';

import { type AnsweredCorrection, type AnsweredFilter, answeredPage } from '#corrections/answered.query.js';
import type { AnsweredCorrectionTables } from '#corrections/answered.projection.js';
import { Directory } from '#directory/directory.port.js';
import { type Instant, type LocalDay, localDay, type Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import type { SuspensionTables } from '#oversight/suspensions.projection.js';
import { type Suspension, suspensionsPage } from '#oversight/suspensions.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import type { Paging } from '../publications/pages.js';

/** What authorities and units published in words: suspended service points, answers to corrections. */
@Injectable()
export class PublishedReading {
  readonly #db;

  constructor(
    readDb: ReadDb,
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
    private readonly vault: Vault,
  ) {
    this.#db = readDb.kysely<SuspensionTables & AnsweredCorrectionTables>();
  }

  /** The newest first; `now`: only those that are not over. */
  async suspensions({ now, ...paging }: Paging & { readonly now: boolean }) {
    const { data, nextCursor } = await suspensionsPage(this.#db, { now, ...paging });
    return { data: await Promise.all(data.map((one) => this.#suspension(one))), nextCursor };
  }

  /** The newest first. */
  async corrections({ department, site, ...paging }: Paging & AnsweredFilter) {
    const { data, nextCursor } = await answeredPage(this.#db, { department, site }, paging);
    return { data: await Promise.all(data.map((one) => this.#correction(one))), nextCursor };
  }

  async #suspension({ servicePoint, departmentCode, regionCode, at, until, reason }: Suspension) {
    const on = this.#day(at);
    return {
      servicePoint,
      name: this.directory.servicePoint(servicePoint, on)?.name ?? servicePoint,
      ...this.#whose(departmentCode, regionCode, on),
      since: at,
      until,
      reason: await this.#opened(reason),
    };
  }

  async #correction({ departmentCode, regionCode, answeredAt, ...row }: AnsweredCorrection) {
    const on = this.#day(answeredAt);
    const { type, siteCode, itemCode, decision, correctedAt } = row;
    const [before, after, reply] = await Promise.all([row.before, row.after, row.reply].map((sealed) => this.#opened(sealed)));
    return {
      ...{ type, siteCode, itemCode },
      item: itemCode === null ? null : (this.directory.serviceItem(itemCode, on)?.name ?? null),
      ...this.#whose(departmentCode, regionCode, on),
      ...{ decision, before: before ?? null, after: after ?? null, reply: reply ?? null, correctedAt, answeredAt },
    };
  }

  /** Whose it was, as the directory called them on that day. */
  #whose(departmentCode: string | null, regionCode: string, on: LocalDay) {
    const department = departmentCode === null ? undefined : this.directory.department(departmentCode, on);
    const region = this.directory.region(regionCode, on);
    return { departmentCode, department: department?.name ?? null, regionCode, region: region?.name ?? null };
  }

  #day(at: Instant): LocalDay {
    return localDay(at, this.rulebook.zone);
  }

  /** `null` where there is none, and where it was said to somebody who was forgotten since. */
  async #opened(sealed: Sealed | null): Promise<string | null> {
    return sealed === null ? null : ((await this.vault.open(sealed)) ?? null);
  }
}

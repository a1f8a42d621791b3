import { Injectable } from '@nestjs/common';
import { Vault } from '#kernel/vault.port.js';
import type { LikenessTables } from '#likeness/likeness.projection.js';
import { isToldBefore } from '#likeness/told-before.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import type { Draft } from '../journey/draft.js';
import { Surroundings } from '../surroundings.js';
import { toldIn } from './complaint.journey.js';

/** Whether others have told the same unit what somebody is about to send. */
@Injectable()
export class ToldBefore {
  constructor(
    private readonly readDb: ReadDb,
    private readonly vault: Vault,
    private readonly surroundings: Surroundings,
  ) {}

  /** Where nobody is named who is answerable, it is not known whom it goes to, and nothing is compared. */
  async is(draft: Draft): Promise<boolean> {
    const { about } = draft;
    const ownerCode = this.surroundings.unitOf({ item: about['item'], point: about['point'] });
    const told = toldIn(draft);
    if (ownerCode === undefined || told === undefined) return false;
    return isToldBefore({ db: this.readDb.kysely<LikenessTables>(), vault: this.vault }, { ...told, ownerCode });
  }
}

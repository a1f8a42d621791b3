import { Injectable } from '@nestjs/common';
import { Cases } from '#case-files/case.reader.js';
import { normalisedNumber, orderIdsOf } from '#intake/receipt.policy.js';
import { Vault } from '#kernel/vault.port.js';

/** Orders by their numbers. */
@Injectable()
export class OrderNumbers {
  constructor(
    private readonly vault: Vault,
    private readonly cases: Cases,
  ) {}

  /** The id of the order whose number was typed, in any case and with any hyphens; `undefined` where there is none. */
  async find(typed: string): Promise<string | undefined> {
    for (const id of orderIdsOf(this.vault, normalisedNumber(typed))) if (await this.cases.order(id)) return id;
    return undefined;
  }
}

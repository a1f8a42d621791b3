import { Injectable } from '@nestjs/common';
import { Vault } from '#kernel/vault.port.js';
import { Scopes } from '../access/scope.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';

/** What the work orders' routes ask besides the log and the desk. */
@Injectable()
export class WorkOrderContext {
  constructor(
    readonly scopes: Scopes,
    readonly vault: Vault,
    readonly today: Today,
    readonly freshness: Freshness,
  ) {}
}

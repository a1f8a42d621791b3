import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { answerable } from '#intake/answerable.policy.js';
import { uuidOf } from '#intake/receipt.policy.js';
import { Clock } from '#kernel/clock.port.js';
import type { Cause } from '#kernel/message.js';
import { type Refusal, refuse } from '#kernel/refusal.js';
import type { Addressed, Handled } from '#kernel/streams.js';
import { localDay } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { type IncomingCaseCount, RecordCaseCount } from './case-count.commands.js';
import type { CaseCount } from './case-count.decider.js';
import { type CaseCountEvent, type CountedCases, caseCountStream } from './case-count.events.js';
import { checkDay, identityOf } from './case-count.policy.js';

/** What a delivered count came to. */
export interface CaseCountReceipt {
  readonly id: string;
  /** How many cases this delivery says there were. */
  readonly cases: number;
  /** By how many the number changed; all of it for the first. */
  readonly difference: number;
  readonly outcome: 'counted' | 'corrected' | 'unchanged';
  /** Where the count stands in the log: a query can wait for it. */
  readonly position: bigint;
}

export type CaseCountOutcome = CaseCountReceipt | Refusal;

/** Gathers what recording a count needs: its identity, and where it counts by the directory of its day. */
@Injectable()
export class CaseCountIntake {
  constructor(
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Throws a `Refusal` that names the field. */
  prepare(incoming: IncomingCaseCount, cause: Cause): Addressed<RecordCaseCount> {
    const { body, source } = incoming;
    const at = this.clock.instant();
    checkDay(body, localDay(at, this.rulebook.zone));
    const countId = uuidOf(this.vault.digest('case-count', identityOf(incoming)));
    const data = { countId, source, delivery: body.deliveryId, counted: this.#counted(incoming), cases: body.cases, at };
    return { stream: caseCountStream(countId), message: new RecordCaseCount(data, cause) };
  }

  receipt({ data }: RecordCaseCount, { events: [event], position }: Handled<CaseCount, CaseCountEvent>): CaseCountReceipt {
    const about = { id: data.countId, cases: data.cases, position };
    if (!event) return { ...about, difference: 0, outcome: 'unchanged' };
    if (event.type === 'CasesCounted') return { ...about, difference: data.cases, outcome: 'counted' };
    return { ...about, difference: event.data.difference, outcome: 'corrected' };
  }

  #counted({ body }: IncomingCaseCount): CountedCases {
    const { day, departmentCode, itemCode, regionCode, channel = null } = body;
    const { department, region } = answerable('case-count', this.directory, { departmentCode, itemCode, regionCode }, day);
    if (department === null || region === null)
      return refuse('invalid', 'case-count.unknown-department', { field: 'departmentCode', code: departmentCode });
    return { occurredOn: day, department, region, item: itemCode ?? null, channel };
  }
}

import type { Way } from '#kernel/courier.port.js';
import { command } from '#kernel/message.js';
import type { Instant, Language, LocalDay } from '#kernel/values.js';
import type { Audience, RegisteredAddress } from './address.events.js';

/** An operator names an address; the handler seals it and makes a webhook's secret. */
export class RegisterNoticeAddress extends command('RegisterNoticeAddress')<{
  readonly name: string;
  readonly audience: Audience;
  readonly via: Way;
  readonly language: Language;
  readonly address: string;
  readonly personal: boolean;
  readonly at: Instant;
  /** The local day of `at`. */
  readonly on: LocalDay;
}> {}

/** What the decider sees of it. */
export class RecordNoticeAddress extends command('RecordNoticeAddress')<RegisteredAddress> {}

interface Withdrawal {
  readonly name: string;
  readonly at: Instant;
}

/** Nothing more is to be sent there; the handler destroys what the address could be read with. */
export class WithdrawNoticeAddress extends command('WithdrawNoticeAddress')<Withdrawal> {}

/** What the decider sees of it. */
export class RecordWithdrawal extends command('RecordWithdrawal')<Withdrawal> {}

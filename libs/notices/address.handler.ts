import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#directory/directory.port.js';
import { Outside, type Way } from '#kernel/courier.port.js';
import { refuse } from '#kernel/refusal.js';
import { type Handled, Streams } from '#kernel/streams.js';
import { Vault } from '#kernel/vault.port.js';
import { RecordNoticeAddress, RecordWithdrawal, RegisterNoticeAddress, WithdrawNoticeAddress } from './address.commands.js';
import { type NoticeAddress, noticeAddressDecider } from './address.decider.js';
import { type NoticeAddressEvent, noticeAddressStream } from './address.events.js';
import { reachedBy } from './contact.policy.js';

export interface RegisteredNoticeAddress extends Handled<NoticeAddress, NoticeAddressEvent> {
  /** What a new webhook is signed with: told this once. */
  readonly secret: string | null;
}

const secretBytes = 32;

/** As Standard Webhooks writes one. */
const newSecret = (): string => {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(secretBytes));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
};

@CommandHandler(RegisterNoticeAddress)
export class RegisterNoticeAddressHandler implements ICommandHandler<RegisterNoticeAddress> {
  constructor(
    private readonly outside: Outside,
    private readonly vault: Vault,
    private readonly streams: Streams,
    private readonly directory: Directory,
  ) {}

  async execute({ data, cause }: RegisterNoticeAddress): Promise<RegisteredNoticeAddress> {
    const { name, audience, via, language, personal } = data;
    this.#checkAudience(data);
    const to = await this.#checkedAddress(via, data.address);
    const fingerprint = this.vault.digest('notice-address', JSON.stringify([audience, via, language, to, personal]));
    const secret = via === 'webhook' ? newSecret() : null;
    const person = await this.vault.person({ anonymous: noticeAddressStream(name) });
    const [address, key] = await this.vault.seal(person, secret === null ? [to] : [to, secret]);
    if (!address) throw new Error('the vault sealed nothing');
    const registered = { name, audience, via, language, address, secret: key ?? null, personal, fingerprint };
    const message = new RecordNoticeAddress({ ...registered, at: data.at }, cause);
    const handled = await this.streams.handle(noticeAddressDecider, noticeAddressStream(name), message);
    return { ...handled, secret: handled.events.length > 0 ? secret : null };
  }

  #checkAudience({ audience, on }: RegisterNoticeAddress['data']): void {
    if (audience.kind === 'channel' || audience.code === null) return;
    const { code } = audience;
    if (!this.directory.department(code, on))
      refuse('invalid', 'notice-address.unknown-department', { field: 'audience.code', code });
  }

  /** The address in the form in which it is used. Refuses what no message could go to, or must not. */
  async #checkedAddress(via: Way, address: string): Promise<string> {
    if (via === 'webhook') {
      if (!(await this.outside.mayBeCalled(address))) refuse('invalid', 'notice-address.inside', { field: 'address' });
      return address;
    }
    const reached = reachedBy(address);
    return reached?.via === via ? reached.to : refuse('invalid', 'notice-address.other-form', { field: 'address', via });
  }
}

@CommandHandler(WithdrawNoticeAddress)
export class WithdrawNoticeAddressHandler implements ICommandHandler<WithdrawNoticeAddress> {
  constructor(
    private readonly vault: Vault,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: WithdrawNoticeAddress): Promise<Handled<NoticeAddress, NoticeAddressEvent>> {
    const stream = noticeAddressStream(data.name);
    const { state } = await this.streams.load(noticeAddressDecider, stream);
    // The key first: what the record says is gone must be gone.
    if (state.status === 'registered') await this.vault.forget(state.registered.address.person);
    return this.streams.handle(noticeAddressDecider, stream, new RecordWithdrawal(data, cause));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel/clock.port.js';
import { type Handled, Streams } from '#kernel/streams.js';
import { Vault } from '#kernel/vault.port.js';
import { ForgetPerson, RecordForgetting } from './identity.commands.js';
import { type IdentityEvent, personStream } from './identity.events.js';
import { personDecider } from './person.decider.js';

@CommandHandler(ForgetPerson)
export class ForgetPersonHandler implements ICommandHandler<ForgetPerson> {
  constructor(
    private readonly vault: Vault,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async execute({ data: { person }, cause }: ForgetPerson): Promise<Handled<{ readonly forgotten: boolean }, IdentityEvent>> {
    // The key first: the record must never say more than was done. Whoever is cut off in between asks again.
    await this.vault.forget(person);
    const message = new RecordForgetting({ person, forgottenAt: this.clock.instant() }, cause);
    return this.streams.handle(personDecider, personStream(person), message);
  }
}

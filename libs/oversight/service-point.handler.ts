import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#directory/directory.port.js';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { localDay } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { checkLimit } from './check-limit.policy.js';
import { ActOnServicePoint, ActOnServicePointKnowing } from './oversight.commands.js';
import { oversightStream } from './oversight.events.js';
import { servicePointDecider } from './service-point.decider.js';

@CommandHandler(ActOnServicePoint)
export class ActOnServicePointHandler implements ICommandHandler<ActOnServicePoint> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly directory: Directory,
    private readonly vault: Vault,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause, seen }: ActOnServicePoint) {
    const { zone } = this.rulebook;
    const today = localDay(data.at, zone);
    const point = this.directory.servicePoint(data.servicePoint, today) ?? refuse('missing', 'oversight.unknown-point');
    const limit = checkLimit(this.rulebook.triggers(today), data.at, this.rulebook.calendar(), zone);
    const whose = { department: point.departmentCode, region: point.regionCode };
    // The words are replaced by themselves, sealed: the one way in which the two inputs differ.
    const gathered = {
      ...data,
      input: await this.#sealed(data),
      whose,
      limit,
    } as ActOnServicePointKnowing['data'];
    const message = new ActOnServicePointKnowing(gathered, cause, seen);
    return this.streams.handle(servicePointDecider, oversightStream(data.servicePoint), message);
  }

  /** Staff write about staff: what they say of a service point has a key of its own. */
  async #sealed({ input, servicePoint }: ActOnServicePoint['data']): Promise<object> {
    if (!('words' in input)) return input;
    const owner = await this.vault.person({ anonymous: oversightStream(servicePoint) });
    const [words] = await this.vault.seal(owner, [input.words]);
    return { ...input, words };
  }
}

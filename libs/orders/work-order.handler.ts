import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal, refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import type { Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import {
  AnswerCallBack,
  AnswerCallBackUnder,
  OpenWorkOrder,
  OpenWorkOrderUnder,
  ResolveWorkOrder,
  ResolveWorkOrderSealed,
} from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';
import { workOrderStream } from './work-order.events.js';

@CommandHandler(OpenWorkOrder)
export class OpenWorkOrderHandler implements ICommandHandler<OpenWorkOrder> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly streams: Streams,
  ) {}

  execute({ data, cause }: OpenWorkOrder) {
    const calendar = this.rulebook.calendar();
    const limits = { rule: this.rulebook.deadlineRule(), calendar: calendar.version, zone: this.rulebook.zone };
    const message = new OpenWorkOrderUnder({ ...data, limits, calendar }, cause);
    return this.streams.handle(workOrderDecider, workOrderStream(data.workOrderId), message, { fresh: true });
  }
}

@CommandHandler(ResolveWorkOrder)
export class ResolveWorkOrderHandler implements ICommandHandler<ResolveWorkOrder> {
  constructor(
    private readonly vault: Vault,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause, seen }: ResolveWorkOrder) {
    const stream = workOrderStream(data.workOrderId);
    const { state } = await this.streams.load(workOrderDecider, stream);
    const message = new ResolveWorkOrderSealed({ ...data, reply: await this.#seal(data, state?.opened.citizen) }, cause, seen);
    return this.streams.handle(workOrderDecider, stream, message);
  }

  /** What is said to a citizen is forgotten with them; who left no trace, or was forgotten before, has a key of the order's own. */
  async #seal({ workOrderId, reply }: ResolveWorkOrder['data'], citizen: string | null | undefined): Promise<Sealed> {
    const forCitizen = citizen ? await this.vault.seal(citizen, [reply]).catch(noneIfForgotten) : [];
    const [sealed] = forCitizen.length > 0 ? forCitizen : await this.vault.seal(await this.#own(workOrderId), [reply]);
    return sealed ?? refuse('missing', 'person.forgotten');
  }

  #own(workOrderId: string): Promise<string> {
    return this.vault.person({ anonymous: workOrderId });
  }
}

const noneIfForgotten = (error: unknown): readonly Sealed[] => {
  if (error instanceof Refusal && error.code === 'person.forgotten') return [];
  throw error;
};

@CommandHandler(AnswerCallBack)
export class AnswerCallBackHandler implements ICommandHandler<AnswerCallBack> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly streams: Streams,
  ) {}

  execute({ data, cause }: AnswerCallBack) {
    const message = new AnswerCallBackUnder({ ...data, calendar: this.rulebook.calendar() }, cause);
    return this.streams.handle(workOrderDecider, workOrderStream(data.workOrderId), message);
  }
}

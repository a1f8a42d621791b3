import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
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
    // What is said to a citizen is forgotten with them; who left no trace has a key of the order's own.
    const person = state?.opened.citizen ?? (await this.vault.person({ anonymous: data.workOrderId }));
    const [reply] = await this.vault.seal(person, [data.reply]);
    const message = new ResolveWorkOrderSealed({ ...data, reply: reply ?? refuse('missing', 'person.forgotten') }, cause, seen);
    return this.streams.handle(workOrderDecider, stream, message);
  }
}

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

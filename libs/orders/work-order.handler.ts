import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams } from '#kernel/streams.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { OpenWorkOrder, OpenWorkOrderUnder } from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';
import { workOrderStream } from './work-order.events.js';

@CommandHandler(OpenWorkOrder)
export class OpenWorkOrderHandler implements ICommandHandler<OpenWorkOrder> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: OpenWorkOrder): Promise<void> {
    const calendar = this.rulebook.calendar();
    const limits = { rule: this.rulebook.deadlineRule(), calendar: calendar.version, zone: this.rulebook.zone };
    const message = new OpenWorkOrderUnder({ ...data, limits, calendar }, cause);
    await this.streams.handle(workOrderDecider, workOrderStream(data.workOrderId), message, { fresh: true });
  }
}

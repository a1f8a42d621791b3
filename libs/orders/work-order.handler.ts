import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#directory/directory.port.js';
import { Streams } from '#kernel/streams.js';
import { localDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { OrderIntake } from './order.intake.js';
import { OrderWords } from './order-words.intake.js';
import { ActOnWorkOrder, ActOnWorkOrderKnowing, OpenWorkOrder, OpenWorkOrderKnowing } from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';
import { workOrderStream } from './work-order.events.js';

@CommandHandler(OpenWorkOrder)
export class OpenWorkOrderHandler implements ICommandHandler<OpenWorkOrder> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly directory: Directory,
    private readonly streams: Streams,
  ) {}

  execute({ data, cause }: OpenWorkOrder) {
    const { zone } = this.rulebook;
    const on = localDay(data.at, zone);
    const { kind, severity, counted } = data;
    const regions = this.directory.regionPath(counted.region, on).map(({ code }) => code);
    const departments =
      counted.department === null ? [] : this.directory.departmentPath(counted.department, on).map(({ code }) => code);
    const newest = this.rulebook.calendar();
    const limits = {
      rule: this.rulebook.deadlineRule({ kind, severity, regions, departments, on }),
      calendar: newest.version,
      zone,
    };
    const { desk } = this.rulebook.dispatchRule({ kind, regions, item: counted.item, on });
    const message = new OpenWorkOrderKnowing({ ...data, limits, desk, own: newest, newest }, cause);
    return this.streams.handle(workOrderDecider, workOrderStream(data.workOrderId), message, { fresh: true });
  }
}

@CommandHandler(ActOnWorkOrder)
export class ActOnWorkOrderHandler implements ICommandHandler<ActOnWorkOrder> {
  constructor(
    private readonly intake: OrderIntake,
    private readonly words: OrderWords,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause, seen }: ActOnWorkOrder) {
    const stream = workOrderStream(data.workOrderId);
    const loaded = await this.streams.load(workOrderDecider, stream);
    const message = new ActOnWorkOrderKnowing(await this.intake.gather(data, loaded.state), cause, seen);
    if (loaded.state && 'attachments' in data.input) {
      workOrderDecider.decide(message, loaded.state); // what is refused takes no files along
      await this.words.claim(data, loaded.state, cause);
    }
    return this.streams.handle(workOrderDecider, stream, message, { loaded });
  }
}

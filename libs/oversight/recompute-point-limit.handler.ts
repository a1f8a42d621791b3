import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#directory/directory.port.js';
import { Streams } from '#kernel/streams.js';
import { localDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { RecomputePointLimit, RecomputePointLimitKnowing } from './oversight.commands.js';
import { oversightStream } from './oversight.events.js';
import { pointLimitDecider } from './service-point.decider.js';

@CommandHandler(RecomputePointLimit)
export class RecomputePointLimitHandler implements ICommandHandler<RecomputePointLimit> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly directory: Directory,
    private readonly streams: Streams,
  ) {}

  async execute({ data: { servicePoint, at }, cause }: RecomputePointLimit) {
    const { zone } = this.rulebook;
    const today = localDay(at, zone);
    const point = this.directory.servicePoint(servicePoint, today);
    // A service point that is closed for good has nobody to whom a limit would matter.
    if (!point) return undefined;
    const about = { servicePoint, department: point.departmentCode, region: point.regionCode, at };
    const { checkAfter } = this.rulebook.triggers(today);
    const known = { about, checkAfter, calendar: this.rulebook.calendar(), zone };
    return this.streams.handle(pointLimitDecider, oversightStream(servicePoint), new RecomputePointLimitKnowing(known, cause));
  }
}

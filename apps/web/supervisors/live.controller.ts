import { Get, Param, Query } from '@nestjs/common';
import { LocalCode } from '#directory/directory.events.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow } from '../../api/access/access.js';
import { PointReading } from '../../api/oversight/point-reading.js';
import { DeskReading } from '../../api/work-orders/desk.reading.js';
import { idsOf, listMark } from '../departments/desk/desk.mark.js';
import { countsOf } from '../departments/desk/views.js';
import { Colleagues } from '../departments/order/colleagues.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';
import { Pulse } from '../ui/pulse.js';
import { seenOf } from './live.js';
import { pointsAPage, PointsAsked } from './points.question.js';
import { ordersAPage, Queue, QueueAsked, type QueueName, questionOf } from './queues.js';

/** The same for all who may see the same. */
const keyOf = ({ departments, regions }: Caller, ...asked: readonly unknown[]): string =>
  JSON.stringify([...asked, departments, regions]);

/** Tells open lists of queues and service points, and open pages of service points, of what changes. */
@StaffPages('staff/live', 'officer', 'supervisor')
export class SupervisorsLive {
  constructor(
    private readonly pulse: Pulse,
    private readonly desk: DeskReading,
    private readonly points: PointReading,
    private readonly colleagues: Colleagues,
  ) {}

  @Get('points')
  async list(@Query() query: unknown, @AtPage() { caller, reply }: Here): Promise<void> {
    const { state, proposed, cursor } = PointsAsked.parse(query);
    const asked = { state, proposed: proposed === 'yes' };
    const ask = async () => ({ seen: seenOf(await this.points.page(asked, caller, { cursor, limit: pointsAPage })) });
    await this.pulse.listen(reply, { consumer: 'oversight', key: keyOf(caller, 'points', asked, cursor), ask });
  }

  @Get('points/:code')
  async point(@Param('code', { schema: LocalCode }) code: string, @AtPage() { caller, reply }: Here): Promise<void> {
    await this.points.one(code, caller);
    await this.pulse.listen(reply, {
      consumer: 'oversight',
      key: `point ${code}`,
      ask: async () => ({ seen: await this.points.seen(code) }),
    });
  }

  @Get(':queue')
  @Allow('supervisor')
  async queue(
    @Param('queue', { schema: Queue }) name: QueueName,
    @Query() query: unknown,
    @AtPage() { caller, reply }: Here,
  ): Promise<void> {
    const { cursor } = QueueAsked.parse(query);
    const ask = async () => {
      const [page, counts] = await Promise.all([
        this.desk.page(questionOf(name), caller, { cursor, limit: ordersAPage }),
        this.desk.counts({}, caller),
      ]);
      return { counts: countsOf(counts), seen: listMark(page, await this.colleagues.onEach(idsOf(page), caller)) };
    };
    await this.pulse.listen(reply, { consumer: 'desk', looking: true, key: keyOf(caller, name, cursor, caller.name), ask });
  }
}

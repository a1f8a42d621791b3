import { Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formOf } from '../web/ui/form-body.js';
import { CitizenPages } from '../web/ui/pages.js';
import { seeOther } from '../web/ui/send.js';
import { paces, Simulator } from './simulator.js';
import { TimeTravel } from './time-travel.js';

const Pace = z.coerce.number().pipe(z.literal(paces)).catch(0);
const Move = z.object({
  days: z.coerce.number().int().min(1).max(20).catch(1),
  /** How far ahead the clock was, in milliseconds, where the button was pressed: a second press of it moves nothing. */
  ahead: z.coerce.number().int().optional().catch(undefined),
});

/** What visitors of a demonstration can set going. Never in production. */
@CitizenPages('start')
export class DemoController {
  constructor(
    private readonly simulator: Simulator,
    private readonly time: TimeTravel,
  ) {}

  @Post('simulator')
  simulate(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.simulator.set(Pace.parse(formOf(request).get('pace')));
    return seeOther(reply, '/#demo');
  }

  @Post('clock')
  async moveOn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { days, ahead } = Move.parse(Object.fromEntries(formOf(request)));
    await this.time.moveOn(days, ahead);
    return seeOther(reply, '/#demo');
  }
}

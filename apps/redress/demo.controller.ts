import { Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formOf } from '../web/ui/form-body.js';
import { CitizenPages } from '../web/ui/pages.js';
import { seeOther } from '../web/ui/send.js';
import { paces, Simulator } from './simulator.js';
import { TimeTravel } from './time-travel.js';

const Pace = z.coerce.number().pipe(z.literal(paces)).catch(0);
const Days = z.coerce.number().int().min(1).max(20).catch(1);

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
    await this.time.moveOn(Days.parse(formOf(request).get('days')));
    return seeOther(reply, '/#demo');
  }
}

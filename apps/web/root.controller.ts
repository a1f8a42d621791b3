import { Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CitizenPages } from './ui/pages.js';
import { seeOther } from './ui/send.js';

/** Where pages have a process of their own there is no start page: whoever comes is a citizen. */
@CitizenPages('')
export class RootController {
  @Get()
  root(@Res() reply: FastifyReply): Promise<void> {
    return seeOther(reply, '/home');
  }
}

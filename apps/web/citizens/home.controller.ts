import { Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CitizenPages } from '../ui/pages.js';
import { sendPage } from '../ui/send.js';
import { type View, ViewOf } from '../ui/view.js';
import { HomePage } from './home.page.js';

@CitizenPages('home')
export class HomeController {
  @Get()
  home(@ViewOf() view: View, @Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, HomePage({ view }));
  }
}

import { Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { GalleryPage } from './gallery.page.js';
import { CitizenPages } from './pages.js';
import { sendPage } from './send.js';
import { type View, ViewOf } from './view.js';

/** All components on one page, for those who build pages and those who check them. */
@CitizenPages('gallery')
export class GalleryController {
  @Get()
  all(@ViewOf() view: View, @Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, GalleryPage({ view }));
  }
}

import { Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { drawn, sendSvg } from '../evaluators/chart/draw.js';
import { lookIn } from '../evaluators/chart/looks.js';
import { lineOption } from '../evaluators/chart/options.js';
import { CitizenPages } from '../ui/pages.js';
import { sendPage } from '../ui/send.js';
import { type View, ViewOf } from '../ui/view.js';
import { GalleryPage, GalleryPageName, galleryPages } from './gallery.page.js';

const months = [0.91, 0.94, null, 0.97].map((value, month) => ({ label: `2026-0${month + 1}`, value }));

/** All components, for those who build pages and those who check them. */
@CitizenPages('gallery')
export class GalleryController {
  @Get()
  all(@ViewOf() view: View, @Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, GalleryPage({ view }));
  }

  @Get('chart.svg')
  async chart(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const look = lookIn(query);
    await sendSvg(reply, await drawn(lineOption(months, true, look), { width: 800, height: 320, look }));
  }

  @Get(':name')
  one(
    @Param('name', { schema: GalleryPageName }) name: GalleryPageName,
    @ViewOf() view: View,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendPage(reply, galleryPages[name]({ view }));
  }
}

import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Headers, Optional, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { OutboxCourier } from '#platform/couriers/outbox.courier.js';
import { Everybody } from '../api/access/access.js';
import { type Language, languageOf } from '../api/http/problem.messages.js';
import { page, protection } from '../web/ui/page-headers.js';
import { DemoReader } from './demo-reader.js';
import { DemoProgress } from './demo-progress.js';
import { StartPageReader } from './start-page.data.js';
import { StartPage } from './start-page.layout.js';
import { Live } from './start-page.live.js';

const types = {
  'start-page.css': 'text/css; charset=utf-8',
  'start-page.js': 'text/javascript; charset=utf-8',
} as const;

const Asset = z.enum(Object.keys(types) as (keyof typeof types)[]);
const PageQuery = z.object({ lang: z.enum(['zh', 'en']).optional(), reload: z.literal('on').optional() });
type PageQuery = z.infer<typeof PageQuery>;

/** Beside the sources: what a browser gets as it is does not pass through the compiler. */
const folder = join(dirname(findPackageJSON(import.meta.url) ?? ''), 'apps', 'redress', 'assets');

/** What the first visitor sees at `/`. Open to everybody: it shows aggregates and order numbers only. */
@ApiExcludeController()
@Everybody()
@Controller()
export class StartPageController {
  constructor(
    private readonly reader: StartPageReader,
    private readonly progress: DemoProgress,
    @Optional() private readonly demo?: DemoReader,
    @Optional() private readonly outbox?: OutboxCourier,
  ) {}

  @Get()
  async whole(
    @Query({ schema: PageQuery }) { lang, reload }: PageQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language: Language = lang ?? languageOf(accepted);
    const data = await this.reader.read();
    reply.headers(page).type('text/html; charset=utf-8');
    const { access } = this.progress;
    const example = access && this.reader.example(access);
    const demo = this.demo?.shown(data.zone, example?.itemCode);
    const shown = { data, progress: this.progress, language, example, demo };
    return `<!doctype html>${await StartPage({ ...shown, reload: reload === 'on', hasOutbox: this.outbox !== undefined })}`;
  }

  @Get('start/live')
  async live(
    @Query({ schema: PageQuery }) { lang }: PageQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const data = await this.reader.read();
    reply.headers(page).type('text/html; charset=utf-8');
    return Live({ data, progress: this.progress, language: lang ?? languageOf(accepted) });
  }

  @Get('start/:asset')
  async asset(
    @Param('asset', { schema: Asset }) asset: z.infer<typeof Asset>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    reply.headers({ ...protection, 'cache-control': 'no-cache' }).type(types[asset]);
    return readFile(join(folder, asset));
  }
}

import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { OutboxCourier } from '#platform/couriers/outbox.courier.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Everybody } from '../api/access/access.js';
import { languageOf } from '../api/http/problem.messages.js';
import { page } from '../web/ui/page-headers.js';
import { OutboxPage } from './outbox.page.js';

const OutboxQuery = z.object({ lang: z.enum(['zh', 'en']).optional() });
const shown = 100;

/**
 * The messages that a demonstration keeps instead of sending them. Only where there is an outbox, so never in production. Open to
 * everybody, as addresses are masked and nothing that somebody said is shown.
 */
@ApiExcludeController()
@Everybody()
@Controller('outbox')
export class OutboxController {
  constructor(
    private readonly outbox: OutboxCourier,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  async list(
    @Query({ schema: OutboxQuery }) { lang }: z.infer<typeof OutboxQuery>,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const kept = await this.outbox.newest(shown);
    reply.headers(page).type('text/html; charset=utf-8');
    return `<!doctype html>${await OutboxPage({ kept, zone: this.rulebook.zone, language: lang ?? languageOf(accepted) })}`;
  }
}

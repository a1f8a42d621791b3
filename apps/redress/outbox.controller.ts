import { Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OutboxCourier } from '#platform/couriers/outbox.courier.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { CitizenPages } from '../web/ui/pages.js';
import { sendPage } from '../web/ui/send.js';
import { type View, ViewOf } from '../web/ui/view.js';
import { OutboxPage } from './outbox.page.js';

const shown = 100;

/**
 * The messages that a demonstration keeps instead of sending them. Only where there is an outbox, so never in production. Open to
 * everybody, as addresses are masked and nothing that somebody said is shown.
 */
@CitizenPages('outbox')
export class OutboxController {
  constructor(
    private readonly outbox: OutboxCourier,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  async list(@ViewOf() view: View, @Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, OutboxPage({ view, kept: await this.outbox.newest(shown), zone: this.rulebook.zone }));
  }
}

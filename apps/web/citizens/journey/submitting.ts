import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Cases } from '#case-files/case.reader.js';
import type { Receipt } from '#intake/receipt.policy.js';
import type { Command } from '#kernel/message.js';
import { Channel, type Language } from '#kernel/values.js';
import { PublicPages } from '#notices/notices.port.js';
import { isBad } from '#reviews/review.events.js';
import { CaseReading } from '../../../api/cases/case.reading.js';
import { siteOf } from '../../ui/site.js';
import { DonePage } from './done.page.js';
import type { Draft } from './draft.js';
import { type Around, type Journey, pageSource } from './journey.js';

/** How often, and how long each time, the page looks whether the order is open: 1 s in all. */
const looks = { times: 10, millis: 100 } as const;

/** Hands in what a draft says, and shows what it ends with. */
@Injectable()
export class Submitting {
  constructor(
    private readonly commands: CommandBus,
    private readonly cases: Cases,
    private readonly reading: CaseReading,
    private readonly pages: PublicPages,
  ) {}

  /**
   * Once, however often it is asked to: the draft's key is its identity, and the answer is the same each time. Throws a `Refusal`
   * for what the capability refuses although the pages let it through.
   */
  async submit(journey: Journey, draft: Draft, language: Language): Promise<NonNullable<Draft['receipt']>> {
    const defaultChannel = Channel.catch('portal').parse(draft.about['channel']);
    const command = journey.command(draft, { source: pageSource, idempotencyKey: draft.key, defaultChannel, language });
    const { number, trackingCode } = await this.commands.execute<Command, Receipt>(command);
    return { number, code: trackingCode };
  }

  /** Says what happens next: an order is opened a moment after the submission, and its date is worth that moment. */
  async page(around: Around, receipt: NonNullable<Draft['receipt']>, request: FastifyRequest): Promise<JSX.Element> {
    const { number, code } = receipt;
    let file = await this.cases.find(number, code);
    const { rating } = file.submission;
    const opensOrder = rating === null || isBad(rating);
    for (let look = 0; opensOrder && !file.file && look < looks.times; look++) {
      await sleep(looks.millis);
      file = await this.cases.find(number, code);
    }
    const trackingUrl = `${siteOf(this.pages, request)}/t?number=${number}`;
    return DonePage({ around, receipt, trackingUrl, shown: await this.reading.answer(file), opensOrder });
  }
}

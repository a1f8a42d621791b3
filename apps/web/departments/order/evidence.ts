import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { StoreAttachment } from '#attachments/attachment.commands.js';
import type { AttachmentSummary } from '#attachments/attachments.port.js';
import type { Caller } from '#kernel/callers.port.js';
import { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { arriving, letBy } from '../../../api/attachments/arriving.js';
import { causeOf } from '../../../api/http/cause.js';
import { sentence } from '../../../api/http/problem.messages.js';
import { formOf } from '../../ui/form-body.js';
import { boundaryOf, type Part, partsOf, textOf } from '../../ui/multipart.js';
import type { Wrong } from '../../ui/problems.js';

/** The field under which a form names files that were taken in before, a line each: id and name. */
export const filesField = 'attachments';
const longestName = 80;
/** Bytes of the longest reply, and some more: what is too long is said at its field. */
const longestText = 65_536;

/** A form as it was sent, with what was wrong with its files. */
export interface Received {
  readonly form: URLSearchParams;
  readonly wrong: readonly Wrong[];
}

interface Sender {
  readonly caller: Caller;
  readonly language: Language;
}

/** Evidence that comes with the form of an action: taken in and sealed as soon as it arrives. */
@Injectable()
export class Evidence {
  constructor(private readonly commands: CommandBus) {}

  /** One file that will not do does not keep the others out. */
  async receive(request: FastifyRequest, sender: Sender): Promise<Received> {
    const { body, headers } = request;
    const boundary = boundaryOf(headers['content-type']);
    if (!(body instanceof Readable) || boundary === undefined) return { form: formOf(request), wrong: [] };
    const form = new URLSearchParams();
    const wrong: Wrong[] = [];
    try {
      for await (const part of partsOf(arriving(body), boundary)) {
        if (part.filename === undefined) form.append(part.name, await textOf(part, longestText));
        else if (part.filename !== '') await this.#store(part, sender, { form, wrong });
      }
    } finally {
      letBy(body);
    }
    return { form, wrong };
  }

  async #store({ filename = '', bytes }: Part, sender: Sender, to: { form: URLSearchParams; wrong: Wrong[] }): Promise<void> {
    const { caller, language } = sender;
    const name = filename.slice(-longestName).replaceAll(/\s/g, ' ');
    try {
      const command = new StoreAttachment({ bytes, by: { staff: caller.name } }, causeOf(caller));
      const { id } = await this.commands.execute<StoreAttachment, AttachmentSummary>(command);
      to.form.append(filesField, `${id} ${name}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      to.wrong.push({ field: filesField, text: `${name}: ${sentence(error.code, error.facts, language)}` });
    }
  }
}

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { StoreAttachment } from '#attachments/attachment.commands.js';
import { checkSize, largestUpload, type Uploader } from '#attachments/attachment.policy.js';
import type { AttachmentSummary } from '#attachments/attachments.port.js';
import type { Cause } from '#kernel/message.js';
import { refuse } from '#kernel/refusal.js';
import { arriving, letBy } from './arriving.js';

/** Files over HTTP: the body is the file, and what its header calls it is not asked. */
@Injectable()
export class Uploads {
  constructor(private readonly commands: CommandBus) {}

  /** `by` is asked before anything is read. */
  async take(request: FastifyRequest, cause: Cause, by: () => Uploader | Promise<Uploader>): Promise<AttachmentSummary> {
    const body = bodyOf(request);
    try {
      const uploader = await by();
      checkSize(Number(request.headers['content-length'] ?? 0), largestUpload);
      const command = new StoreAttachment({ bytes: arriving(body), by: uploader }, cause);
      return await this.commands.execute<StoreAttachment, AttachmentSummary>(command);
    } catch (error) {
      letBy(body);
      throw error;
    }
  }
}

/** JSON was read by the time it comes here; it is no file of any kind that may be attached. */
const bodyOf = ({ body }: FastifyRequest): Readable => {
  if (body instanceof Readable) return body;
  if (body === undefined) return Readable.from([]);
  return refuse('unsupported', 'attachment.type-not-allowed', { type: 'application/json' });
};

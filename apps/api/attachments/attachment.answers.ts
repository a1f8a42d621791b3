import { Readable } from 'node:stream';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AttachmentType } from '#attachments/attachment.events.js';
import type { OpenedAttachment } from '#attachments/attachment.reader.js';

/** A file that was taken in. `size`: bytes as they can be downloaded; a picture was written anew. */
export const AttachmentAnswer = z.strictObject({ id: z.uuid(), type: AttachmentType, size: z.number().int() });

const binary = { type: 'string', format: 'binary' } as const;

/** In the contract: the file is the body. */
export const TakesFile = () =>
  applyDecorators(
    ApiConsumes('application/octet-stream'),
    ApiBody({
      schema: {
        ...binary,
        description: 'The file itself, under any Content-Type but application/json: its content says what it is',
      },
    }),
    ApiResponse({ status: 201, description: 'Stored', standardSchema: AttachmentAnswer }),
  );

/** In the contract: the file is the answer. */
export const AnswersFile = () =>
  applyDecorators(
    ApiProduces('application/octet-stream'),
    ApiResponse({ status: 200, description: 'The file under its own type, to be saved and not shown in place', schema: binary }),
  );

const endings: Readonly<Record<AttachmentType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/** Hands a file out so that no browser takes it for a page of this site, and nobody in between keeps it. */
export const sendFile = (reply: FastifyReply, id: string, { type, size, bytes }: OpenedAttachment): FastifyReply =>
  reply
    .headers({
      'content-type': type,
      'content-length': size,
      'content-disposition': `attachment; filename="${id}.${endings[type]}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': 'sandbox',
    })
    .send(Readable.from(bytes, { objectMode: false }));

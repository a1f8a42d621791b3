import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { StoreAttachment } from '#attachments/attachment.commands.js';
import { attachmentLimits } from '#attachments/attachment.policy.js';
import type { AttachmentSummary } from '#attachments/attachments.port.js';
import { Refusal, refuse } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { arriving, letBy } from '../../../api/attachments/arriving.js';
import { causeOf } from '../../../api/http/cause.js';
import { sentence } from '../../../api/http/problem.messages.js';
import { boundaryOf, type Part, partsOf, textOf } from '../../ui/multipart.js';
import type { Wrong } from '../../ui/problems.js';
import type { Draft } from './draft.js';
import { pageSource } from './journey.js';

type Files = Draft['files'];

/** What came of a form with files. */
export interface ReceivedFiles {
  readonly files: Files;
  readonly wrong: readonly Wrong[];
  /** The citizen wants to add more before going on. */
  readonly stays: boolean;
}

/** Files of drafts: taken in, sealed, as soon as they arrive. Those of a draft that is never sent are discarded after a day. */
@Injectable()
export class DraftFiles {
  constructor(private readonly commands: CommandBus) {}

  /** Takes what a form brings along, and takes out what it says. One file that will not do does not keep the others out. */
  async receive(request: FastifyRequest, before: Files, lang: Language): Promise<ReceivedFiles> {
    const { body, headers } = request;
    const boundary = boundaryOf(headers['content-type']);
    if (!(body instanceof Readable) || boundary === undefined) return { files: before, wrong: [], stays: false };
    let files: Files = [...before];
    const wrong: Wrong[] = [];
    let stays = false;
    try {
      for await (const part of partsOf(arriving(body), boundary)) {
        if (part.filename !== undefined) files = files.concat(await this.#stored(part, files.length, wrong, lang));
        else if (part.name === 'then') stays = (await textOf(part)) === 'add';
        else if (part.name === 'remove') files = await without(files, part);
      }
    } finally {
      letBy(body);
    }
    return { files, wrong, stays };
  }

  async #stored({ filename = '', bytes }: Part, count: number, wrong: Wrong[], lang: Language): Promise<Files> {
    if (filename === '') return [];
    try {
      if (count >= attachmentLimits.count) refuse('invalid', 'attachment.too-many', { most: attachmentLimits.count });
      const command = new StoreAttachment({ bytes, by: { source: pageSource } }, causeOf('citizen'));
      const { id, size } = await this.commands.execute<StoreAttachment, AttachmentSummary>(command);
      return [{ id, size, name: filename.slice(-80) }];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      wrong.push({ field: 'file', text: `${filename.slice(-80)}: ${sentence(error.code, error.facts, lang)}` });
      return [];
    }
  }
}

const without = async (files: Files, part: Part): Promise<Files> => {
  const removed = await textOf(part);
  return files.filter(({ id }) => id !== removed);
};

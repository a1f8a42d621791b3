import { extname } from 'node:path';
import { Get, Post } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ImportFormat } from '#directory/import.records.js';
import type { Caller } from '#kernel/callers.port.js';
import { boundaryOf, partsOf, textOf } from '../ui/multipart.js';
import { page } from '../ui/page-headers.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';
import { sendPage } from '../ui/send.js';
import { DirectoryImport, type ImportOutcome } from './directory-import.js';
import { importsWords } from './imports.messages.js';
import { ImportedPage, ImportsPage, importsPath } from './imports.page.js';
import { at } from './operations.layout.js';

interface Taken {
  readonly outcome: ImportOutcome;
  /** The rejects are wanted as a file. */
  readonly asFile: boolean;
}

/** Taking files in, with what was rejected. */
@StaffPages('staff/operations/imports', 'operator')
export class ImportsPages {
  constructor(private readonly directory: DirectoryImport) {}

  @Get()
  choose(@AtPage() { view, reply }: Here): Promise<void> {
    return sendPage(reply, ImportsPage({ view, wrong: [] }));
  }

  @Post()
  async take(@AtPage() { caller, view, reply }: Here): Promise<void> {
    const here = at(view, importsPath);
    const taken = await this.#take(reply.request, caller);
    if (!taken) {
      const wrong = [{ field: 'file', text: importsWords[view.lang].wrongFile }];
      return sendPage(reply, ImportsPage({ view: here, wrong }), 422);
    }
    const { outcome, asFile } = taken;
    if (!asFile) return sendPage(reply, ImportedPage({ view: here, outcome }));
    const lines = outcome.rejects.map((reject) => `${JSON.stringify(reject)}\n`).join('');
    const disposition = 'attachment; filename="rejects.ndjson"';
    await reply
      .headers({ ...page, 'content-disposition': disposition })
      .type('application/x-ndjson')
      .send(lines);
  }

  /** `undefined` where no file came along that can be read. It is taken in as it comes. */
  async #take({ body, headers }: FastifyRequest, caller: Caller): Promise<Taken | undefined> {
    const boundary = boundaryOf(headers['content-type']);
    if (boundary === undefined) return undefined;
    let outcome: ImportOutcome | undefined;
    let asFile = false;
    for await (const part of partsOf(body as AsyncIterable<Uint8Array>, boundary)) {
      const format = ImportFormat.safeParse(
        extname(part.filename ?? '')
          .slice(1)
          .toLowerCase(),
      );
      if (part.name === 'file' && format.success)
        outcome = await this.directory.take({ source: part.bytes, format: format.data }, caller);
      else if (part.name === 'as') asFile = (await textOf(part)) === 'file';
    }
    return outcome && { outcome, asFile };
  }
}

import { Get, Post } from '@nestjs/common';
import { ImportFormat } from '#directory/import.records.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { endingOf, sendRejects, takeFile } from '../ui/file-form.js';
import { StaffPages } from '../ui/pages.js';
import { sendPage } from '../ui/send.js';
import { DirectoryImport } from './directory-import.js';
import { importsWords } from './imports.messages.js';
import { ImportedPage, ImportsPage, importsPath } from './imports.page.js';
import { at } from './operations.layout.js';

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
    const form = await takeFile(reply.request, (file) => {
      const format = ImportFormat.safeParse(endingOf(file));
      return format.success ? this.directory.take({ source: file.bytes, format: format.data }, caller, view.lang) : undefined;
    });
    if (!form) {
      const wrong = [{ field: 'file', text: importsWords[view.lang].wrongFile }];
      return sendPage(reply, ImportsPage({ view: here, wrong }), 422);
    }
    const { taken, asFile } = form;
    return asFile ? sendRejects(reply, taken.rejects) : sendPage(reply, ImportedPage({ view: here, taken }));
  }
}

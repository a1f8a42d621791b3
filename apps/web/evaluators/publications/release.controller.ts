import { Get, Param, Post } from '@nestjs/common';
import { PublicationReading } from '../../../api/publications/publication-reading.js';
import { ReleaseActs } from '../../../api/public/release-acts.js';
import { StaffNames } from '../../departments/names.js';
import { at } from '../../operators/operations.layout.js';
import { refusedIn } from '../../operators/refused.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { ReleasePage } from './confirm.page.js';
import { publicationPath } from './published.js';
import { Id } from './publications.controller.js';

/** Giving a published month to everybody; asked about first. */
@StaffPages('staff/publications', 'supervisor', 'evaluator')
export class ReleasePages {
  constructor(
    private readonly acts: ReleaseActs,
    private readonly reading: PublicationReading,
    private readonly names: StaffNames,
  ) {}

  @Get(':id/release')
  async ask(@Param('id', { schema: Id }) id: string, @AtPage() { view, reply }: Here): Promise<void> {
    const { published } = await this.reading.find(id);
    return sendPage(reply, ReleasePage({ view, names: this.names, published, wrong: [] }));
  }

  @Post(':id/release')
  async release(@Param('id', { schema: Id }) id: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { published } = await this.reading.find(id);
    const done = await this.acts.release(id, caller).catch(refusedIn(view.lang, 'release'));
    if ('wrong' in done) {
      const path = publicationPath(id);
      const wrong = done.wrong.map((one) => ({ ...one, href: path }));
      const page = ReleasePage({ view: at(view, `${path}/release`), names: this.names, published, wrong });
      return sendPage(reply, page, done.status);
    }
    const said = done.duplicate ? 'released-before' : 'released';
    return seeOther(reply, `${publicationPath(id)}?done=${said}&waitFor=${done.position.toString()}`);
  }
}

import { Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { releases } from '#scorecards/public.projection.js';
import { Freshness, Position } from '../../../api/http/freshness.js';
import { monthOf, ReleaseReading } from '../../../api/public/release-reading.js';
import { PublicationsQuery } from '../../../api/publications/publication.question.js';
import { sendCsv } from '../../../api/http/csv-file.js';
import { publicationKnown, PublicationReading } from '../../../api/publications/publication-reading.js';
import { longPage, pageCursor } from '../../../api/scorecards/scorecard.question.js';
import { StaffNames } from '../../departments/names.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { textsOf } from '../asked.js';
import { wrongIn } from '../asked.messages.js';
import { PublicationPage } from './publication.page.js';
import { PublicationsPage } from './publications.page.js';

export const Id = z.uuid();
const shownAPage = 50;

const One = z.object({
  cursor: pageCursor.catch(undefined),
  limit: longPage.max(1_000).default(shownAPage).catch(shownAPage),
  waitFor: Position.optional().catch(undefined),
  done: z.enum(['published', 'again', 'released', 'released-before']).optional().catch(undefined),
  check: z.literal('yes').optional().catch(undefined),
});

/** What was published: the list, and each as it was published. */
@StaffPages('staff/publications', 'officer', 'supervisor', 'evaluator')
export class PublicationsPages {
  constructor(
    private readonly reading: PublicationReading,
    private readonly releases: ReleaseReading,
    private readonly freshness: Freshness,
    private readonly names: StaffNames,
  ) {}

  @Get()
  async list(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    const typed = textsOf(query, Object.keys(PublicationsQuery.shape));
    const asked = PublicationsQuery.safeParse(typed);
    const issues = (asked.error?.issues ?? []).map(({ path }) => ({ field: String(path[0]), inOrder: true }));
    const page = asked.data && (await this.reading.list({ ...asked.data, current: asked.data.current === 'true' }));
    const shown = { view, names: this.names, typed, page, wrong: wrongIn(view.lang, issues) };
    return sendPage(reply, PublicationsPage(shown), page ? 200 : 422);
  }

  @Get(':id')
  async one(@Param('id', { schema: Id }) id: string, @Query() query: unknown, @AtPage() { caller, view, reply }: Here) {
    const { waitFor, done, check, ...paging } = One.parse(query);
    await publicationKnown(this.freshness, waitFor);
    await this.freshness.until(releases.name, waitFor);
    const one = await this.reading.one(id, paging, caller);
    const month = monthOf(one);
    const page = PublicationPage({
      ...{ view, names: this.names, one, done, month },
      release: month === undefined ? undefined : await this.releases.of(month),
      counted: check && one.total ? await this.reading.hash(id, caller) : undefined,
    });
    return sendPage(reply, page);
  }

  /** The bytes whose SHA-256 was published. */
  @Get(':id/figures.csv')
  async file(@Param('id', { schema: Id }) id: string, @AtPage() { caller, reply }: Here): Promise<void> {
    const parts = await this.reading.csv(id, caller);
    await sendCsv(reply, `figures-${id}`, parts);
  }
}

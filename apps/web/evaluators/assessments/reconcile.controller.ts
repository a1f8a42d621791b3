import { Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { linkTo } from '../../citizens/link.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { formOf } from '../../ui/form-body.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { textsOf } from '../asked.js';
import { type Entered, enteredIn, Giving } from './giving.js';
import { NotTakenPage } from './not-taken.page.js';
import { ApartPage, ReconcilePage } from './reconcile.page.js';
import { inRound } from './round.shown.js';
import { type Place, Scoring } from './scoring.js';
import { SubjectNames } from './subject-names.js';

const Id = z.uuid();
const asked = ['subject', 'indicator', 'cursor', 'settled'] as const;

/** Differences between two scorers, and what is to stand for both. */
@StaffPages('staff/assessments/:id/reconcile', 'evaluator')
export class ReconcilePages {
  constructor(
    private readonly scoring: Scoring,
    private readonly giving: Giving,
    private readonly names: SubjectNames,
  ) {}

  @Get()
  async show(@Param('id', { schema: Id }) id: string, @Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const { caller, view, reply } = here;
    const { subject, indicator, cursor, settled = '' } = textsOf(query, asked) as Partial<Record<string, string>>;
    if (subject !== undefined && indicator !== undefined) return this.#form(here, id, { subject, indicator });
    const round = await this.scoring.round(id, caller, view.lang);
    const apart = await this.scoring.apart(id, cursor, caller);
    const [code, end] = settled.split('/');
    const place = code === undefined || end === undefined ? undefined : { subject: code, indicator: end };
    return sendPage(reply, ApartPage({ view, round, nameOf: this.names.of(round.content), apart, settled: place }));
  }

  /** Sent twice, it is one. */
  @Post()
  async reconcile(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    const { caller, view, reply } = here;
    const { place, refused } = await this.giving.reconcile(here, id, formOf(reply.request));
    const { round, why } = await this.scoring.asItStands(id, caller, view.lang);
    if (why !== undefined && refused !== undefined)
      return sendPage(reply, NotTakenPage({ view, round, why, entered: enteredIn(refused.typed, view.lang) }), 409);
    if (refused !== undefined) return this.#form(here, id, place, refused);
    return seeOther(reply, linkTo(inRound(id, 'reconcile'), { settled: `${place.subject}/${place.indicator}` }));
  }

  async #form(
    { caller, view, reply }: Here,
    id: string,
    place: Place,
    { typed, wrong, status }: Pick<Entered, 'typed' | 'wrong' | 'status'> = { typed: {}, wrong: [], status: 200 },
  ): Promise<void> {
    const round = await this.scoring.round(id, caller, view.lang);
    const scored = await this.scoring.at(round, place, caller);
    const about = { scored, nameOf: this.names.of(round.content), me: caller.name };
    const url = linkTo(inRound(id, 'reconcile'), { ...place });
    return sendPage(reply, ReconcilePage({ view: { ...view, url }, ...about, typed, wrong }), status);
  }
}

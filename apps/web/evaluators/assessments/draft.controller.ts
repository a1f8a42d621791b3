import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { AssessmentActs } from '../../../api/evaluation/assessment-acts.js';
import { AssessmentContext } from '../../../api/evaluation/assessment-context.js';
import { AssessmentReading } from '../../../api/evaluation/assessment-reading.js';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { refuse } from '#kernel/refusal.js';
import { refusedIn } from '../../operators/refused.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { formOf, typed as typedIn } from '../../ui/form-body.js';
import { StaffPages } from '../../ui/pages.js';
import type { Wrong } from '../../ui/problems.js';
import { seeOther, sendPage } from '../../ui/send.js';
import type { Texts } from '../asked.js';
import { beginFields, editFields, readBeginning, readEdit } from './draft-input.js';
import { BeginPage, EditPage, labelled } from './draft.page.js';
import { NotTakenPage } from './not-taken.page.js';
import { roundPath, roundsPath } from './round.shown.js';

const Id = z.uuid();
const Seen = z.coerce.number().int().min(0);
const notADraft = 'assessment.not-a-draft';

interface Entered {
  readonly typed: Texts | undefined;
  readonly wrong: readonly Wrong[];
  readonly status: number;
  readonly stale?: boolean;
}

/** Rounds are written down: begun from a template, with what it leaves open. */
@StaffPages('staff/assessments', 'evaluator')
export class DraftPages {
  constructor(
    private readonly acts: AssessmentActs,
    private readonly reading: AssessmentReading,
    private readonly context: AssessmentContext,
  ) {}

  @Get('new')
  make(@AtPage() here: Here): Promise<void> {
    return this.#beginning(here, { typed: { tolerance: '5' }, wrong: [], status: 200 });
  }

  /** Sent twice, it is one round. */
  @Post('new')
  async begin(@AtPage() here: Here): Promise<void> {
    const { caller, view, reply } = here;
    const form = formOf(reply.request);
    const typed = Object.fromEntries(beginFields.map((name) => [name, typedIn(form, name)]));
    const once = z.uuid().safeParse(typedIn(form, 'once'));
    if (!once.success) throw new EdgeProblem(400, 'request.malformed');
    const read = readBeginning(typed, view.lang);
    if ('wrong' in read) return this.#beginning(here, { typed, wrong: read.wrong, status: 422 }, once.data);
    const id = this.acts.idOf(caller, once.data);
    const asker = { caller, language: view.lang, reply };
    const refused = refusedIn(view.lang, 'codes', beginFields);
    const written = await this.acts.draft({ id, content: read.content, begins: true }, asker).catch(refused);
    if ('wrong' in written) return this.#beginning(here, { ...written, typed }, once.data);
    await this.context.freshness.until('assessments', written.position);
    return seeOther(reply, roundPath(id));
  }

  @Get(':id/edit')
  edit(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    return this.#edited(here, id, { typed: undefined, wrong: [], status: 200 });
  }

  @Post(':id/edit')
  async write(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    const { caller, view, reply } = here;
    const form = formOf(reply.request);
    const seen = Seen.safeParse(typedIn(form, 'seen'));
    if (!seen.success) throw new EdgeProblem(400, 'request.malformed');
    const round = await this.reading.one(id, caller, view.lang);
    const { content } = round;
    const typed = Object.fromEntries(editFields(content).map((name) => [name, typedIn(form, name)]));
    if (round.state !== 'draft') {
      const entered = labelled(content, view.lang).map(({ name, label }) => ({ label, text: typed[name] }));
      return sendPage(reply, NotTakenPage({ view, round, why: notADraft, entered }), 409);
    }
    const read = readEdit(content, typed, view.lang);
    if ('wrong' in read) return this.#edited(here, id, { typed, wrong: read.wrong, status: 422 });
    const asker = { caller, language: view.lang, reply, seen: seen.data };
    const refused = refusedIn(view.lang, 'tolerance');
    const written = await this.acts.draft({ id, content: read.content, begins: false }, asker).catch(refused);
    const isDone = !('wrong' in written) || (written.status === 412 && (await this.#says(id, typed, here)));
    if (isDone) return seeOther(reply, roundPath(id));
    const stale = written.status === 412;
    return this.#edited(here, id, { ...written, wrong: stale ? [] : written.wrong, typed, stale });
  }

  #beginning({ view, reply }: Here, { typed = {}, wrong, status }: Entered, once = randomUUID() as string): Promise<void> {
    return sendPage(reply, BeginPage({ view: { ...view, url: `${roundsPath}/new` }, typed, wrong, once }), status);
  }

  async #edited(here: Here, id: string, { typed, wrong, status, stale }: Entered): Promise<void> {
    const round = await this.#draft(id, here);
    const seen = round.etag.replaceAll('"', '');
    return sendPage(here.reply, EditPage({ view: here.view, round, seen, typed, wrong, stale }), status);
  }

  /** Whether the draft is as it was entered: sent twice, it is one. */
  async #says(id: string, typed: Texts, here: Here): Promise<boolean> {
    const { content } = await this.#draft(id, here);
    const read = readEdit(content, typed, here.view.lang);
    return 'content' in read && isDeepStrictEqual(read.content, content);
  }

  async #draft(id: string, { caller, view }: Here) {
    const round = await this.reading.one(id, caller, view.lang);
    return round.state === 'draft' ? round : refuse('conflict', notADraft);
  }
}

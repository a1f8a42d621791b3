import { Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { SampleBody } from '#evaluation/assessment.commands.js';
import { Allow } from '../../../api/access/access.js';
import { AssessmentActs } from '../../../api/evaluation/assessment-acts.js';
import { AssessmentContext } from '../../../api/evaluation/assessment-context.js';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { refusedIn, tried } from '../../operators/refused.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { formOf, typed } from '../../ui/form-body.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther } from '../../ui/send.js';
import { inRound, roundPath } from './round.shown.js';
import { roundWords } from './rounds.messages.js';
import { RoundScreen } from './round-screen.js';

const Id = z.uuid();
const Number = z.coerce.number().int().min(1).max(1_000);
const Seen = z.coerce.number().int().min(0);
const drawFields = ['kind', 'per', 'size', 'seed'] as const;
const Once = z.uuid();

/** Rounds of assessments: what they are, and their way to published results. */
@StaffPages('staff/assessments', 'officer', 'supervisor', 'evaluator')
export class RoundPages {
  constructor(
    private readonly screen: RoundScreen,
    private readonly acts: AssessmentActs,
    private readonly context: AssessmentContext,
  ) {}

  @Get()
  list(@Query() query: unknown, @AtPage() here: Here): Promise<void> {
    return this.screen.list(here, query);
  }

  @Get(':id')
  one(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    return this.screen.one(here, id);
  }

  @Get(':id/samples/:number')
  @Allow('evaluator')
  drawn(
    @Param('id', { schema: Id }) id: string,
    @Param('number', { schema: Number }) number: number,
    @Query() query: unknown,
    @AtPage() here: Here,
  ): Promise<void> {
    return this.screen.drawn(here, { id, number }, query);
  }

  /** The addresses of forms that were answered with a page: asked for again, they are the page of their round. */
  @Get([':id/open', ':id/samples'])
  form(@Param('id', { schema: Id }) id: string, @AtPage() { reply }: Here): Promise<void> {
    return seeOther(reply, roundPath(id));
  }

  @Post(':id/open')
  @Allow('evaluator')
  async open(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    const seen = Seen.safeParse(typed(formOf(here.reply.request), 'seen'));
    if (!seen.success) throw new EdgeProblem(400, 'request.malformed');
    const asker = { caller: here.caller, language: here.view.lang, reply: here.reply, seen: seen.data };
    const refused = await tried(this.acts.open(id, asker), refusedIn(here.view.lang, 'main'));
    const stale = refused?.status === 412;
    // Whoever taps twice has seen the draft that the first tap opened.
    const isDone = !refused || (stale && (await this.screen.isOpenedAs(here, id, seen.data)));
    if (isDone) return seeOther(here.reply, roundPath(id));
    return this.screen.one(here, id, { ...refused, stale });
  }

  /** Sent twice, it is one sample. */
  @Post(':id/samples')
  @Allow('evaluator')
  async draw(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    const form = formOf(here.reply.request);
    const entered = Object.fromEntries(drawFields.map((name) => [name, typed(form, name)]));
    const { lang } = here.view;
    const once = Once.safeParse(typed(form, 'once')).data;
    const again = { typed: entered, once };
    const body = SampleBody.safeParse({
      ...entered,
      size: globalThis.Number(entered['size']),
      seed: entered['seed'] || (once && this.acts.seedOf(here.caller, id, once)),
    });
    if (!body.success) {
      const { badSize, badSeed } = roundWords[lang];
      const wrong = body.error.issues.map(({ path: [field] }) => ({
        field: String(field),
        text: field === 'seed' ? badSeed : badSize,
      }));
      return this.screen.one(here, id, { ...again, status: 422, wrong });
    }
    const refused = await tried(this.acts.sample(id, body.data, here.caller), refusedIn(lang, 'size', drawFields));
    if (refused) return this.screen.one(here, id, { ...again, ...refused });
    return seeOther(here.reply, roundPath(id));
  }

  @Get(':id/publish')
  @Allow('evaluator')
  ask(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    return this.screen.publish(here, id, []);
  }

  /** Final, so it asks; sent twice, it is one publication. */
  @Post(':id/publish')
  @Allow('evaluator')
  async publish(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    const { caller, view, reply } = here;
    const { notSure } = roundWords[view.lang];
    if (typed(formOf(reply.request), 'sure') !== 'yes')
      return this.screen.publish(here, id, [{ field: 'sure', text: notSure }], 422);
    let position: string | undefined;
    const publishing = this.acts
      .publish(id, { caller, language: view.lang, reply })
      .then((answer) => (position = answer.position));
    const refused = await tried(publishing, refusedIn(view.lang, 'sure'));
    if (refused) return this.screen.publish(here, id, refused.wrong, refused.status);
    await this.context.freshness.until('assessment_results', position);
    return seeOther(reply, inRound(id, 'results'));
  }
}

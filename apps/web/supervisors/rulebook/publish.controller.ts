import { Get, Param, Post } from '@nestjs/common';
import { PlannedDay } from '#rulebook/rule-content.policy.js';
import { Today } from '../../../api/http/today.js';
import { RuleReading } from '../../../api/rulebook/rule-reading.js';
import { refusedIn } from '../../operators/refused.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { formOf, typed } from '../../ui/form-body.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { DiscardPage, PublishPage, type PublishShown } from './publish.page.js';
import { setPath } from './rules.layout.js';
import { rulesWords } from './rules.messages.js';
import { seenIn } from './seen.js';
import { Id } from './set-id.js';
import { RuleWriter } from './writer.js';

/** Making a draft the next version, or throwing it away; both are asked about first. */
@StaffPages('staff/rules', 'supervisor', 'operator')
export class RulePublishPages {
  constructor(
    private readonly writer: RuleWriter,
    private readonly reading: RuleReading,
    private readonly today: Today,
  ) {}

  @Get(':kind/:name/publish')
  ask(@Param({ schema: Id }) id: Id, @AtPage() { caller, view, reply }: Here): Promise<void> {
    this.writer.assertMayWrite(caller);
    return sendPage(reply, this.#page(id, { view, day: '', wrong: [] }));
  }

  @Post(':kind/:name/publish')
  async publish(@Param({ schema: Id }) id: Id, @AtPage() { caller, view, reply }: Here): Promise<void> {
    this.writer.assertMayWrite(caller);
    const form = formOf(reply.request);
    const seen = seenIn(form);
    const day = typed(form, 'day');
    const shown = { view: { ...view, url: `${setPath(id)}/publish` }, day };
    const from = day === '' ? undefined : PlannedDay.safeParse(day);
    if (from?.success === false) {
      const wrong = [{ field: 'day', text: rulesWords[view.lang].wrongDay }];
      return sendPage(reply, this.#page(id, { ...shown, wrong }), 422);
    }
    this.reading.find(id);
    const outcome = await this.writer.publish(id, from?.data, { caller, seen }).catch(refusedIn(view.lang, 'day'));
    if (outcome === 'done') return seeOther(reply, `${setPath(id)}?done=published`);
    if (outcome === 'stale') return sendPage(reply, this.#page(id, { ...shown, wrong: [], stale: true }), 412);
    return sendPage(reply, this.#page(id, { ...shown, wrong: outcome.wrong }), outcome.status);
  }

  @Get(':kind/:name/discard')
  askDiscard(@Param({ schema: Id }) id: Id, @AtPage() { caller, view, reply }: Here): Promise<void> {
    this.writer.assertMayWrite(caller);
    const set = this.reading.find(id);
    return sendPage(reply, DiscardPage({ view, set: this.reading.whole(set, view.lang), revision: set.revision }));
  }

  @Post(':kind/:name/discard')
  async discard(@Param({ schema: Id }) id: Id, @AtPage() { caller, view, reply }: Here): Promise<void> {
    this.writer.assertMayWrite(caller);
    const set = this.reading.find(id);
    const outcome = await this.writer.discard(id, { caller, seen: seenIn(formOf(reply.request)) });
    if (outcome === 'done') return seeOther(reply, `${setPath(id)}?done=discarded`);
    const shown = { view: { ...view, url: `${setPath(id)}/discard` }, revision: set.revision };
    return sendPage(reply, DiscardPage({ ...shown, set: this.reading.whole(set, view.lang) }), 412);
  }

  #page(id: Id, shown: Pick<PublishShown, 'view' | 'day' | 'wrong'> & { readonly stale?: boolean }) {
    const set = this.reading.find(id);
    const whole = this.reading.whole(set, shown.view.lang);
    const { newest } = whole;
    const differences = set.draft && newest !== null ? this.reading.diff(id, newest, 'draft').data : undefined;
    return PublishPage({ ...shown, set: whole, revision: set.revision, today: this.today.day(), differences });
  }
}

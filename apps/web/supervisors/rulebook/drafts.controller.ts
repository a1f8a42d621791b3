import { Get, Param, Post } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { refuse } from '#kernel/refusal.js';
import { differences } from '#rulebook/diff.policy.js';
import type { RuleContent } from '#rulebook/rule-content.policy.js';
import { shippedProfiles } from '#rulebook/shipped.deadlines.js';
import { refusedIn } from '../../operators/refused.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { formOf } from '../../ui/form-body.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { written } from './content.view.js';
import { EditPage, type EditShown } from './edit.page.js';
import { readContent } from './editor.js';
import { setPath } from './rules.layout.js';
import { seenIn } from './seen.js';
import { Id } from './set-id.js';
import { RuleWriter } from './writer.js';

/** Writing a draft as text, or taking over the rules of a place. */
@StaffPages('staff/rules', 'supervisor', 'operator')
export class RuleDraftsPages {
  constructor(private readonly writer: RuleWriter) {}

  @Get(':kind/:name/edit')
  editor(@Param({ schema: Id }) id: Id, @AtPage() { caller, view, reply }: Here): Promise<void> {
    this.writer.assertMayWrite(caller);
    const { revision, content } = this.writer.written(id);
    const text = written(content ?? { kind: id.kind });
    return sendPage(reply, EditPage({ view, id, text, revision, wrong: [] }));
  }

  @Post(':kind/:name/edit')
  async save(@Param({ schema: Id }) id: Id, @AtPage() { caller, view, reply }: Here): Promise<void> {
    this.writer.assertMayWrite(caller);
    const form = formOf(reply.request);
    const text = form.get('content') ?? '';
    const seen = seenIn(form);
    const shown = { view: { ...view, url: `${setPath(id)}/edit` }, id, text, revision: seen };
    const read = readContent(text, view.lang);
    if ('wrong' in read) return sendPage(reply, EditPage({ ...shown, wrong: read.wrong }), 422);
    const outcome = await this.writer.draft(id, read.content, { caller, seen }).catch(refusedIn(view.lang, 'content'));
    if (outcome === 'done') return seeOther(reply, `${setPath(id)}?done=drafted`);
    if (outcome !== 'stale') return sendPage(reply, EditPage({ ...shown, wrong: outcome.wrong }), outcome.status);
    return this.#overtaken(reply, shown, read.content);
  }

  @Post(':kind/:name/profiles/:profile')
  async adopt(
    @Param({ schema: Id.extend({ profile: z.string().max(60) }) }) { profile, ...id }: Id & { profile: string },
    @AtPage() { caller, view, reply }: Here,
  ): Promise<void> {
    this.writer.assertMayWrite(caller);
    const content: RuleContent =
      shippedProfiles.find((one) => one.profile === profile) ?? refuse('missing', 'rulebook.unknown-profile', { name: profile });
    const seen = seenIn(formOf(reply.request));
    const outcome = await this.writer.draft(id, content, { caller, seen });
    if (outcome === 'done') return seeOther(reply, `${setPath(id)}?done=drafted`);
    const shown = { view: { ...view, url: `${setPath(id)}/edit` }, id, text: written(content) };
    return this.#overtaken(reply, shown, content);
  }

  /** Somebody was faster: what they wrote beside what was to be written. */
  #overtaken(reply: FastifyReply, shown: Pick<EditShown, 'view' | 'id' | 'text'>, content: RuleContent): Promise<void> {
    const now = this.writer.written(shown.id);
    const stale = now.content ? differences(now.content, content) : [];
    return sendPage(reply, EditPage({ ...shown, revision: now.revision, wrong: [], stale }), 412);
  }
}

import { Get, Param, Post } from '@nestjs/common';
import { refuse } from '#kernel/refusal.js';
import { differences } from '#rulebook/diff.policy.js';
import { type DeadlineRules, RuleSetName } from '#rulebook/rule-content.policy.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { formOf } from '../../ui/form-body.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { limitsOf, limitsTyped, withLimits } from './limits.form.js';
import { LimitsPage } from './limits.page.js';
import { setPath } from './rules.layout.js';
import { rulesWords } from './rules.messages.js';
import { seenIn } from './seen.js';
import { RuleWriter } from './writer.js';

const kind = 'deadline-rules';

/** Drafting other limits in a form. */
@StaffPages('staff/rules/deadline-rules', 'supervisor', 'operator')
export class LimitsPages {
  constructor(private readonly writer: RuleWriter) {}

  @Get(':name/limits')
  form(@Param('name', { schema: RuleSetName }) name: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    this.writer.assertMayWrite(caller);
    const { revision, content } = this.#rules(name);
    const shown = { view, id: { kind, name } as const, rules: content.rules, typed: limitsOf(content) };
    return sendPage(reply, LimitsPage({ ...shown, revision, wrong: [] }));
  }

  @Post(':name/limits')
  async save(@Param('name', { schema: RuleSetName }) name: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    this.writer.assertMayWrite(caller);
    const id = { kind, name } as const;
    const form = formOf(reply.request);
    const seen = seenIn(form);
    const { content, revision } = this.#rules(name);
    const typed = limitsTyped(form, content);
    const shown = { view: { ...view, url: `${setPath(id)}/limits` }, id, rules: content.rules, typed };
    const read = withLimits(content, typed, rulesWords[view.lang]);
    if ('wrong' in read) return sendPage(reply, LimitsPage({ ...shown, revision: seen, wrong: read.wrong }), 422);
    const outcome = await this.writer.draft(id, read.content, { caller, seen });
    if (outcome === 'done') return seeOther(reply, `${setPath(id)}?done=drafted`);
    const stale = differences(content, read.content);
    return sendPage(reply, LimitsPage({ ...shown, revision, wrong: [], stale }), 412);
  }

  #rules(name: string): { readonly revision: number; readonly content: DeadlineRules } {
    const { revision, content } = this.writer.written({ kind, name });
    return content?.kind === kind ? { revision, content } : refuse('missing', 'rulebook.unknown-set', { kind, name });
  }
}

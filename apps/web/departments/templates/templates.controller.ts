import { Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Refusal, refuse } from '#kernel/refusal.js';
import { sentence } from '../../../api/http/problem.messages.js';
import { formOf, typed } from '../../ui/form-body.js';
import { StaffPages } from '../../ui/pages.js';
import type { Wrong } from '../../ui/problems.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { StaffNames } from '../names.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { templateWords } from './templates.messages.js';
import { TemplatesPage, type TemplatesShown, templatesUrl } from './templates.page.js';
import { type Faster, type Seen, Template, Templates } from './templates.js';

const Asked = z.object({
  department: z.string().max(18).optional().catch(undefined),
  name: z.string().max(60).catch(''),
  done: z.enum(['saved', 'removed']).optional().catch(undefined),
});

const Revision = z.coerce.number().int().min(0).catch(0);
const nothingSeen: Seen = { of: '', revision: 0 };

type Showing = Pick<TemplatesShown, 'department'> & Partial<Pick<TemplatesShown, 'typed' | 'seen' | 'wrong' | 'faster' | 'done'>>;

/** Wordings for replies, unit by unit. */
@StaffPages('staff/templates', 'officer', 'supervisor')
export class TemplatesPages {
  constructor(
    private readonly templates: Templates,
    private readonly names: StaffNames,
  ) {}

  @Get()
  async list(@Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const { department, name, done } = Asked.parse(query);
    const unit = department ?? this.#own(here);
    const known = (await this.templates.of(unit, here.caller)).find((template) => template.name === name);
    const filled = known && { typed: known, seen: { of: known.name, revision: known.revision } };
    return this.#show(here, { department: unit, done, ...filled });
  }

  @Post()
  async change(@AtPage() here: Here): Promise<void> {
    const form = formOf(here.reply.request);
    const department = typed(form, 'department');
    const written = { name: typed(form, 'name'), text: typed(form, 'text') };
    const seen = { of: typed(form, 'of'), revision: Revision.parse(typed(form, 'seen') || undefined) };
    const kept = { department, typed: written, seen };
    const removes = typed(form, 'then') === 'remove';
    const outcome = removes
      ? await this.templates.remove(department, seen, here.caller)
      : await this.#put(here, department, { written, seen });
    if (!outcome) return seeOther(here.reply, templatesUrl({ department, done: removes ? 'removed' : 'saved' }));
    if ('wrong' in outcome) return this.#show(here, { ...kept, wrong: outcome.wrong });
    // After a second look it may be taken: it is told apart from what is there now.
    const { now } = outcome;
    return this.#show(here, { ...kept, faster: outcome, seen: now ? { of: now.name, revision: now.revision } : nothingSeen });
  }

  async #put(
    { caller, view }: Here,
    department: string,
    { written, seen }: Pick<TemplatesShown, 'seen'> & { readonly written: TemplatesShown['typed'] },
  ): Promise<Faster | { readonly wrong: readonly Wrong[] } | undefined> {
    const read = Template.safeParse(written);
    const words = templateWords[view.lang];
    if (!read.success)
      return {
        wrong: read.error.issues.map(({ path: [field] }) =>
          field === 'name' ? { field: 'name', text: words.wrongName } : { field: 'text', text: words.wrongText },
        ),
      };
    return this.templates.put(department, read.data, { caller, seen }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return { wrong: [{ field: 'name', text: sentence(error.code, error.facts, view.lang) }] };
    });
  }

  async #show({ caller, view, reply }: Here, showing: Showing): Promise<void> {
    const { department, typed: written = { name: '', text: '' }, seen = nothingSeen, wrong = [], faster, done } = showing;
    const templates = await this.templates.of(department, caller);
    const around = { view: { ...view, url: templatesUrl({ department }) }, departments: this.names.ofScope(caller) };
    const shown = { ...around, department, templates, typed: written, seen, wrong, faster, done };
    return sendPage(reply, TemplatesPage(shown), faster ? 412 : wrong.length > 0 ? 422 : 200);
  }

  /** The unit that somebody belongs to, or the first one that they see. */
  #own({ caller }: Here): string {
    const [own] = caller.departments;
    return own ?? this.names.ofScope(caller)[0]?.code ?? refuse('missing', 'work-order.unknown-department');
  }
}

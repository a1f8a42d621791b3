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
import { Template, Templates } from './templates.js';

const Asked = z.object({
  department: z.string().max(18).optional().catch(undefined),
  name: z.string().max(60).catch(''),
  done: z.enum(['saved', 'removed']).optional().catch(undefined),
});

type Showing = Pick<TemplatesShown, 'department'> & Partial<Pick<TemplatesShown, 'typed' | 'wrong' | 'done'>>;

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
    return this.#show(here, { department: unit, done, ...(known && { typed: known }) });
  }

  @Post()
  async change(@AtPage() here: Here): Promise<void> {
    const form = formOf(here.reply.request);
    const department = typed(form, 'department');
    const written = { name: typed(form, 'name'), text: typed(form, 'text') };
    if (typed(form, 'then') === 'remove') {
      await this.templates.remove(department, written.name, here.caller);
      return seeOther(here.reply, templatesUrl({ department, done: 'removed' }));
    }
    const wrong = await this.#put(here, department, written);
    if (wrong.length > 0) return this.#show(here, { department, typed: written, wrong });
    return seeOther(here.reply, templatesUrl({ department, done: 'saved' }));
  }

  async #put({ caller, view }: Here, department: string, written: TemplatesShown['typed']): Promise<readonly Wrong[]> {
    const read = Template.safeParse(written);
    const words = templateWords[view.lang];
    if (!read.success)
      return read.error.issues.map(({ path: [field] }) =>
        field === 'name' ? { field: 'name', text: words.wrongName } : { field: 'text', text: words.wrongText },
      );
    const refused = await this.templates.put(department, read.data, caller).then(() => undefined, refusalOf);
    return refused ? [{ field: 'name', text: sentence(refused.code, refused.facts, view.lang) }] : [];
  }

  async #show({ caller, view, reply }: Here, { department, typed: written, wrong = [], done }: Showing): Promise<void> {
    const templates = await this.templates.of(department, caller);
    const around = { view: { ...view, url: templatesUrl({ department }) }, departments: this.names.ofScope(caller) };
    const shown = { ...around, department, templates, typed: written ?? { name: '', text: '' }, wrong, done };
    return sendPage(reply, TemplatesPage(shown), wrong.length > 0 ? 422 : 200);
  }

  /** The unit that somebody belongs to, or the first one that they see. */
  #own({ caller }: Here): string {
    const [own] = caller.departments;
    return own ?? this.names.ofScope(caller)[0]?.code ?? refuse('missing', 'work-order.unknown-department');
  }
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};

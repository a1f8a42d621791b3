import { Get, Post } from '@nestjs/common';
import { formOf, typed } from '../../ui/form-body.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther } from '../../ui/send.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { deskUrl } from './desk.question.js';
import { SavedFilters } from './filters.js';

/** Keeping a question of the desk under a name, and letting it go. */
@StaffPages('staff/desk/filters', 'officer', 'supervisor')
export class FiltersPages {
  constructor(private readonly filters: SavedFilters) {}

  @Post()
  async change(@AtPage() { caller, reply }: Here): Promise<void> {
    const form = formOf(reply.request);
    const [name, from] = [typed(form, 'name'), typed(form, 'from').slice(0, 2_000)];
    const desk = Object.fromEntries(new URLSearchParams(from));
    if (typed(form, 'then') === 'remove') {
      await this.filters.remove(caller, name);
      return seeOther(reply, deskUrl(desk));
    }
    const isSaved = await this.filters.save(caller, name, from);
    return seeOther(reply, deskUrl(desk, isSaved ? {} : { unsaved: 'yes' }));
  }

  @Get()
  back(@AtPage() { reply }: Here): Promise<void> {
    return seeOther(reply, '/staff/desk');
  }
}

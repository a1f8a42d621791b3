import { Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { formOf, typed } from '../../ui/form-body.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { seenIn } from '../rulebook/seen.js';
import { CalendarDesk } from './calendar-desk.js';
import { CalendarPage, calendarPath, YearPage } from './calendar.page.js';
import { readYear, sentYear } from './year-file.js';

const Done = z.object({ done: z.coerce.number().int().min(1990).max(2100).optional().catch(undefined) });

/** The calendar: how far it reaches, and loading a year, which is shown before it is published. */
@StaffPages('staff/calendar', 'officer', 'supervisor', 'evaluator', 'operator')
export class CalendarPages {
  constructor(private readonly desk: CalendarDesk) {}

  @Get()
  async calendar(@AtPage() { caller, view, reply }: Here): Promise<void> {
    const { done } = Done.parse(reply.request.query);
    return sendPage(reply, CalendarPage({ view, ...(await this.desk.shown(caller)), text: '', wrong: [], done }));
  }

  @Post('check')
  async check(@AtPage() { caller, view, reply }: Here): Promise<void> {
    this.desk.assertMayWrite(caller);
    const text = await sentYear(reply.request);
    const here = { ...view, url: calendarPath };
    const read = readYear(text, view.lang);
    if ('wrong' in read) {
      const page = CalendarPage({ view: here, ...(await this.desk.shown(caller)), text, wrong: read.wrong });
      return sendPage(reply, page, 422);
    }
    return sendPage(reply, YearPage({ view: here, ...this.desk.standing(read.year), text, wrong: [] }));
  }

  @Post('load')
  async load(@AtPage() { caller, view, reply }: Here): Promise<void> {
    this.desk.assertMayWrite(caller);
    const form = formOf(reply.request);
    const text = typed(form, 'text');
    const here = { ...view, url: calendarPath };
    const read = readYear(text, view.lang);
    if ('wrong' in read) {
      const page = CalendarPage({ view: here, ...(await this.desk.shown(caller)), text, wrong: read.wrong });
      return sendPage(reply, page, 422);
    }
    const { year } = read;
    const outcome = await this.desk.load(year, { caller, seen: seenIn(form) }, view.lang);
    if (outcome === 'done') return seeOther(reply, `${calendarPath}?done=${year.year}`);
    const shown = { view: here, ...this.desk.standing(year), text };
    if (outcome === 'stale') return sendPage(reply, YearPage({ ...shown, wrong: [], stale: true }), 412);
    return sendPage(reply, YearPage({ ...shown, wrong: outcome.wrong }), outcome.status);
  }
}

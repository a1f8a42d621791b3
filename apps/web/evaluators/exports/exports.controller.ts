import { Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { ExportProgress } from '../../../api/exports/export-progress.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { Pulse } from '../../ui/pulse.js';
import { sendPage } from '../../ui/send.js';
import { ExportsPage } from './exports.page.js';
import { pageOf, toldOf } from './shown.js';

const Asked = z.object({ cursor: z.uuid().optional().catch(undefined) });

/** The files that somebody takes, and how far each of them is: their own alone. */
@StaffPages('staff/exports', 'officer', 'supervisor', 'evaluator')
export class ExportsPages {
  constructor(
    private readonly progress: ExportProgress,
    private readonly pulse: Pulse,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  async list(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { cursor } = Asked.parse(query);
    const page = pageOf(await this.progress.list(caller), cursor);
    return sendPage(reply, ExportsPage({ view, zone: this.rulebook.zone, cursor, page }));
  }

  @Get('live')
  async live(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { cursor } = Asked.parse(query);
    const ask = async () => toldOf(pageOf(await this.progress.list(caller), cursor), view.lang);
    const key = JSON.stringify(['exports', caller.role, caller.name, cursor, view.lang]);
    await this.pulse.listen(reply, { consumer: 'exports', key, ask });
  }
}

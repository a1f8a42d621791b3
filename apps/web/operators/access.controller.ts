import { Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { DayAsked } from '../../api/http/times.js';
import { DisclosureReading } from '../../api/operators/disclosure-reading.js';
import { Today } from '../../api/http/today.js';
import { sendPage } from '../ui/send.js';
import { accessWords } from './access.messages.js';
import { AccessPage } from './access.page.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';

const Text = (most: number) => z.string().trim().max(most).catch('');
const Asked = z.object({
  who: Text(80),
  number: Text(40),
  day: Text(20),
  cursor: z.string().max(200).optional().catch(undefined),
});
const shown = 50;

/** Who looked at personal data. */
@StaffPages('staff/operations/access', 'operator')
export class AccessPages {
  constructor(
    private readonly reading: DisclosureReading,
    private readonly rulebook: Rulebook,
    private readonly directory: Directory,
    private readonly today: Today,
  ) {}

  @Get()
  async list(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    const { cursor, ...typed } = Asked.parse(query);
    const around = { view, zone: this.rulebook.zone, nameOf: this.#nameOf };
    const day = typed.day === '' ? undefined : DayAsked.safeParse(typed.day);
    if (day?.success === false) {
      const wrong = [{ field: 'day', text: accessWords[view.lang].wrongDay }];
      return sendPage(reply, AccessPage({ ...around, typed, rows: [], nextCursor: null, wrong }), 422);
    }
    const asked = { who: typed.who || undefined, number: typed.number || undefined, day: day?.data };
    const { data: rows, nextCursor } = await this.reading.page(asked, { cursor, limit: shown });
    return sendPage(reply, AccessPage({ ...around, typed, rows, nextCursor, wrong: [] }));
  }

  readonly #nameOf = (code: string): string => this.directory.department(code, this.today.day())?.name ?? code;
}

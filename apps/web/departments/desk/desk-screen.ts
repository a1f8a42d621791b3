import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Today } from '../../../api/http/today.js';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { sendPage } from '../../ui/send.js';
import { StaffNames } from '../names.js';
import { orderUrl } from '../order/order.shown.js';
import type { Here } from '../../ui/at-page.js';
import type { View } from '../../ui/view.js';
import type { BulkBegun } from './bulk.js';
import { type DeskWords, deskWords } from './desk.messages.js';
import { DeskPage } from './desk.page.js';
import { idsOf } from './desk.mark.js';
import { type DeskAsked, ordersAPage, readDesk } from './desk.question.js';
import { DeskAround } from './desk-around.js';

/** The page of the desk. */
@Injectable()
export class DeskScreen {
  constructor(
    private readonly desk: DeskReading,
    private readonly names: StaffNames,
    private readonly today: Today,
    private readonly around: DeskAround,
  ) {}

  /** `unsaved`: the name under which a filter was to be kept will not do; `begun`: what could not be done with several orders. */
  async show(here: Here, query: unknown, { unsaved = false, begun = nothingBegun } = {}): Promise<void> {
    const { caller, view, reply } = here;
    const asked = readDesk(query);
    const { question, cursor } = asked;
    const [page, counts, filters] = await Promise.all([
      this.desk.page(question, caller, { cursor, limit: ordersAPage }),
      this.desk.counts(question, caller),
      this.around.filters.of(caller),
    ]);
    const wrong = asked.wrong.map((field) => ({ field, text: whatIsWrong(field, deskWords[view.lang]) }));
    const looking = await this.around.colleagues.onEach(idsOf(page), caller);
    const around = {
      view,
      names: this.names,
      departments: this.names.ofScope(caller),
      today: this.today.day(),
      filters,
      looking,
      unsaved,
    };
    const choosing = { once: randomUUID(), choosing: begun, link: linkFrom(asked), begun: withGone(begun, idsOf(page), view) };
    return sendPage(
      reply,
      DeskPage({ ...around, ...choosing, asked, counts, page, wrong }),
      wrong.length > 0 || begun.wrong.length > 0 || unsaved ? 422 : 200,
    );
  }
}

const whatIsWrong = (field: string, { wrong, wrongQ, wrongDue }: DeskWords): string =>
  field === 'q' ? wrongQ : field === 'due' ? wrongDue : wrong;

const nothingBegun: BulkBegun = { typed: {}, chosen: [], wrong: [] };

/** Says it where orders that were ticked are no longer on the page. */
const withGone = (begun: BulkBegun, ids: readonly string[], { lang }: View): BulkBegun => {
  const gone = begun.chosen.filter((id) => !ids.includes(id)).length;
  return gone === 0 ? begun : { ...begun, wrong: [...begun.wrong, { field: 'orders', text: deskWords[lang].bulkGone(gone) }] };
};

/** To orders, and back to this very desk. */
const linkFrom = ({ typed }: DeskAsked) => {
  const { cursor: _, ...rest } = typed;
  const from = new URLSearchParams(rest).toString();
  return (id: string) => orderUrl(id, { from });
};

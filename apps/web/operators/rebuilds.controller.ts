import { Get, Param, Post, Query } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ReadDb } from '#platform/read-db/read-db.js';
import { loadRun, runPage } from '#platform/read-db/rebuild.runs.js';
import { type RebuildAct, rebuildActs } from '#platform/read-db/rebuild.steering.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { RebuildActs } from '../../api/operators/rebuild-acts.js';
import { projectionNames } from '../../worker/projections.js';
import { formOf, typed } from '../ui/form-body.js';
import { seeOther, sendPage } from '../ui/send.js';
import type { View } from '../ui/view.js';
import { at } from './operations.layout.js';
import { RebuildPage, type AskedFirst, type RebuildShown } from './rebuild.page.js';
import { rebuildsWords } from './rebuilds.messages.js';
import { RebuildsPage, rebuildsPath } from './rebuilds.page.js';
import { type Refused, refusedIn, tried } from './refused.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';

const Id = z.uuid();
const Told = z.enum(rebuildActs);
const Asked = z.enum(['cancel', 'swap']);
const Paging = z.object({ cursor: z.string().max(200).optional().catch(undefined) });
const Done = z.object({
  done: z
    .enum([...rebuildActs, 'begun'])
    .optional()
    .catch(undefined),
});
const shown = 20;

/** Rebuilds with their progress, and steering them. */
@StaffPages('staff/operations/rebuilds', 'operator')
export class RebuildsPages {
  constructor(
    private readonly acts: RebuildActs,
    private readonly readDb: ReadDb,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  list(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    return this.#list(reply, view, { cursor: Paging.parse(query).cursor });
  }

  @Post()
  async begin(@AtPage() { caller, view, reply }: Here): Promise<void> {
    const form = formOf(reply.request);
    const wish = { projection: typed(form, 'projection'), hold: typed(form, 'hold') === 'yes' };
    if (wish.projection === '') {
      const wrong = [{ field: 'projection', text: rebuildsWords[view.lang].choose }];
      return this.#list(reply, at(view, rebuildsPath), { refused: { status: 422, code: 'rebuild.unknown-projection', wrong } });
    }
    // Pressed twice, it leads to the same rebuild.
    const begun = await this.acts.openOrBegin(wish, caller).catch(refusedIn(view.lang, 'projection'));
    if ('id' in begun) return seeOther(reply, `${rebuildsPath}/${begun.id}?done=begun`);
    return this.#list(reply, at(view, rebuildsPath), { refused: begun });
  }

  @Get(':id')
  async one(@Param('id', { schema: Id }) id: string, @Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    return sendPage(reply, await this.#page(id, { view, done: Done.parse(query).done }));
  }

  @Get(':id/:act')
  async ask(
    @Param('id', { schema: Id }) id: string,
    @Param('act', { schema: Asked }) act: AskedFirst,
    @AtPage() { view, reply }: Here,
  ): Promise<void> {
    return sendPage(reply, await this.#page(id, { view, asks: act }));
  }

  @Post(':id/:act')
  async act(
    @Param('id', { schema: Id }) id: string,
    @Param('act', { schema: Told }) act: z.infer<typeof Told>,
    @AtPage() { view, reply }: Here,
  ): Promise<void> {
    const accepts = typed(formOf(reply.request), 'accept') === 'yes';
    const refused = await tried(this.acts.steer(id, act, accepts), refusedIn(view.lang, 'accept'));
    const path = `${rebuildsPath}/${id}`;
    if (!refused) return seeOther(reply, `${path}?done=${act}`);
    const mustAccept = refused.code === 'rebuild.differences';
    const wrong = await this.#wrong(id, { act, refused, view });
    const page = await this.#page(id, { view: at(view, path), wrong, asks: mustAccept ? 'swap' : undefined });
    return sendPage(reply, page, mustAccept ? 422 : refused.status);
  }

  /** What was refused, in the words that the page has for states and acts. */
  async #wrong(id: string, { act, refused, view }: { act: RebuildAct; refused: Refused; view: View }) {
    const words = rebuildsWords[view.lang];
    if (refused.code === 'rebuild.differences') return [{ field: 'accept', text: words.mustAccept }];
    if (refused.code !== 'rebuild.not-possible') return refused.wrong;
    const { state } = await loadRun(this.readDb.db, id);
    return [{ field: 'main', text: words.notPossible(words.states[state], words.acts[act]) }];
  }

  async #page(id: string, shown: Omit<RebuildShown, 'run' | 'zone'>) {
    const run = await loadRun(this.readDb.db, id);
    return RebuildPage({ ...shown, run, zone: this.rulebook.zone });
  }

  async #list(
    reply: FastifyReply,
    view: View,
    { cursor, refused }: { cursor?: string | undefined; refused?: Refused },
  ): Promise<void> {
    const { data: runs, nextCursor } = await runPage(this.readDb.db, { cursor, limit: shown });
    const { zone } = this.rulebook;
    const page = RebuildsPage({ view, zone, runs, nextCursor, projections: projectionNames, wrong: refused?.wrong });
    return sendPage(reply, page, refused?.status ?? 200);
  }
}

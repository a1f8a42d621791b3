import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import { Caller, Callers, type IssuedKey } from '#kernel/callers.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { Today } from '../../api/http/today.js';
import { formOf } from '../ui/form-body.js';
import type { Wrong } from '../ui/problems.js';
import { seeOther, sendPage } from '../ui/send.js';
import type { View } from '../ui/view.js';
import { keyTyped, type KeyTyped, nothingTyped, readKey } from './key-form.js';
import { keysWords } from './keys.messages.js';
import { KeyPage, KeysPage, keysPath, NewKeyPage } from './keys.page.js';
import { at } from './operations.layout.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';

const Name = Caller.shape.name;
const Asked = z.object({ after: Name.optional().catch(undefined), done: z.string().optional().catch(undefined) });
const shown = 50;

interface Listed {
  readonly after?: string | undefined;
  readonly done?: boolean;
  readonly typed?: KeyTyped;
  readonly wrong?: readonly Wrong[];
}

/** Keys: making, rotating, revoking. */
@StaffPages('staff/operations/keys', 'operator')
export class KeysPages {
  constructor(
    private readonly callers: Callers,
    private readonly directory: Directory,
    private readonly today: Today,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  list(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    const { after, done } = Asked.parse(query);
    return this.#list(reply, view, { after, done: done !== undefined });
  }

  @Post()
  async make(@AtPage() { view, reply }: Here): Promise<void> {
    const words = keysWords[view.lang];
    const typed = keyTyped(formOf(reply.request));
    const read = readKey(typed, this.#known(), words);
    if ('wrong' in read) return this.#list(reply, at(view, keysPath), { typed, wrong: read.wrong });
    const { caller } = read;
    // A key that is in use is not made worthless by a name that was taken: that is what rotating is for.
    if (await this.callers.named(caller.name))
      return this.#list(reply, at(view, keysPath), { typed, wrong: [{ field: 'name', text: words.exists(caller.name) }] });
    return this.#made(reply, view, caller);
  }

  @Get(':name')
  async one(@Param('name', { schema: Name }) name: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const key = await this.#named(name);
    return sendPage(reply, KeyPage({ view, zone: this.rulebook.zone, key, isOwn: caller.name === name }));
  }

  @Post(':name/rotate')
  async rotate(@Param('name', { schema: Name }) name: string, @AtPage() { view, reply }: Here): Promise<void> {
    return this.#made(reply, view, (await this.#named(name)).caller);
  }

  /** Also of a key that is gone already: it is as it was to be. */
  @Post(':name/revoke')
  async revoke(@Param('name', { schema: Name }) name: string, @Res() reply: FastifyReply): Promise<void> {
    await this.callers.revoke(name);
    return seeOther(reply, `${keysPath}?done=revoked`);
  }

  async #made(reply: FastifyReply, view: View, caller: Caller): Promise<void> {
    const key = await this.callers.issue(caller);
    return sendPage(reply, NewKeyPage({ view: at(view, keysPath), name: caller.name, key }));
  }

  #known() {
    const today = this.today.day();
    return {
      department: (code: string) => this.directory.department(code, today) !== undefined,
      region: (code: string) => this.directory.region(code, today) !== undefined,
    };
  }

  async #named(name: string): Promise<IssuedKey> {
    const key = await this.callers.named(name);
    if (!key) throw new EdgeProblem(404, 'request.not-found');
    return key;
  }

  async #list(reply: FastifyReply, view: View, { after, done = false, typed = nothingTyped, wrong = [] }: Listed): Promise<void> {
    const found = await this.callers.issued({ after, limit: shown + 1 });
    const keys = found.slice(0, shown);
    const last = found.length > shown ? keys.at(-1)?.caller.name : undefined;
    const next = last === undefined ? undefined : `${keysPath}?after=${last}`;
    const page = KeysPage({ view, zone: this.rulebook.zone, keys, next, typed, wrong, done });
    return sendPage(reply, page, wrong.length > 0 ? 422 : 200);
  }
}

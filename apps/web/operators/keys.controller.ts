import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import { Caller, type IssuedKey } from '#kernel/callers.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { Today } from '../../api/http/today.js';
import { formOf, typed as textOf } from '../ui/form-body.js';
import type { Wrong } from '../ui/problems.js';
import { seeOther, sendPage } from '../ui/send.js';
import type { View } from '../ui/view.js';
import { FormKeys } from './form-keys.js';
import { keyTyped, type KeyTyped, nothingTyped, readKey } from './key-form.js';
import { keysWords } from './keys.messages.js';
import { KeyPage, type KeyShown, KeysPage, keysPath, NewKeyPage } from './keys.page.js';
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

const onceOf = ({ request }: FastifyReply): string => textOf(formOf(request), 'once');

/** Keys: making, rotating, revoking. */
@StaffPages('staff/operations/keys', 'operator')
export class KeysPages {
  constructor(
    private readonly keys: FormKeys,
    private readonly directory: Directory,
    private readonly today: Today,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  list(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    const { after, done } = Asked.parse(query);
    return this.#list(reply, view, { after, done: done !== undefined });
  }

  /** Pressed twice, it shows the same key. */
  @Post()
  async make(@AtPage() { view, reply }: Here): Promise<void> {
    const words = keysWords[view.lang];
    const typed = keyTyped(formOf(reply.request));
    const read = readKey(typed, this.#known(), words);
    if ('wrong' in read) return this.#list(reply, at(view, keysPath), { typed, wrong: read.wrong });
    const { caller } = read;
    const made = await this.keys.make(caller, onceOf(reply));
    if (typeof made !== 'string') return this.#made(reply, view, { name: caller.name, ...made });
    const text = made === 'exists' ? words.exists(caller.name) : words.gone;
    return this.#list(reply, at(view, keysPath), { typed, wrong: [{ field: 'name', text }] });
  }

  @Get(':name')
  async one(@Param('name', { schema: Name }) name: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    return this.#one(reply, view, { key: await this.#named(name), isOwn: caller.name === name });
  }

  /** Pressed twice, it shows the same key. */
  @Post(':name/rotate')
  async rotate(@Param('name', { schema: Name }) name: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const old = await this.#named(name);
    const seen = textOf(formOf(reply.request), 'seen') || undefined;
    const made = await this.keys.rotate(old, { once: onceOf(reply), seen });
    if (typeof made !== 'string') return this.#made(reply, view, { name, ...made });
    const wrong = [{ field: 'main', text: keysWords[view.lang][made] }];
    return this.#one(reply, at(view, `${keysPath}/${name}`), { key: old, isOwn: caller.name === name, wrong });
  }

  /** Also of a key that is gone already: it is as it was to be. */
  @Post(':name/revoke')
  async revoke(@Param('name', { schema: Name }) name: string, @Res() reply: FastifyReply): Promise<void> {
    await this.keys.callers.revoke(name);
    return seeOther(reply, `${keysPath}?done=revoked`);
  }

  #made(reply: FastifyReply, view: View, made: { readonly name: string; readonly key: string }): Promise<void> {
    return sendPage(reply, NewKeyPage({ view: at(view, keysPath), ...made }));
  }

  #one(reply: FastifyReply, view: View, about: Omit<KeyShown, 'view' | 'zone' | 'once' | 'nameOf'>): Promise<void> {
    const page = KeyPage({ view, zone: this.rulebook.zone, once: this.keys.once(), nameOf: this.#nameOf, ...about });
    return sendPage(reply, page, about.wrong ? 412 : 200);
  }

  /** Codes of departments and regions are of different lengths: what one shelf does not have, the other may. */
  readonly #nameOf = (code: string): string => {
    const today = this.today.day();
    return (this.directory.department(code, today) ?? this.directory.region(code, today))?.name ?? code;
  };

  #known() {
    const today = this.today.day();
    return {
      department: (code: string) => this.directory.department(code, today) !== undefined,
      region: (code: string) => this.directory.region(code, today) !== undefined,
    };
  }

  async #named(name: string): Promise<IssuedKey> {
    const key = await this.keys.callers.named(name);
    if (!key) throw new EdgeProblem(404, 'request.not-found');
    return key;
  }

  async #list(reply: FastifyReply, view: View, { after, done = false, typed = nothingTyped, wrong = [] }: Listed): Promise<void> {
    const found = await this.keys.callers.issued({ after, limit: shown + 1 });
    const keys = found.slice(0, shown);
    const last = found.length > shown ? keys.at(-1)?.caller.name : undefined;
    const next = last === undefined ? undefined : `${keysPath}?after=${last}`;
    const page = KeysPage({
      view,
      zone: this.rulebook.zone,
      keys,
      next,
      typed,
      wrong,
      done,
      once: this.keys.once(),
      nameOf: this.#nameOf,
    });
    return sendPage(reply, page, wrong.length > 0 ? 422 : 200);
  }
}

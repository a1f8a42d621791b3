import { Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { ForgetPerson } from '#identity/identity.commands.js';
import { EventStore } from '#kernel/event-store.port.js';
import { type PersonStanding, Vault } from '#kernel/vault.port.js';
import { causeOf } from '../../api/http/cause.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { remainsOf } from '../../api/operators/person-remains.js';
import { formOf, typed } from '../ui/form-body.js';
import type { Wrong } from '../ui/problems.js';
import { seeOther, sendPage } from '../ui/send.js';
import { forgetWords, type ForgetWords } from './forget.messages.js';
import { type Doomed, DoomedPage, ForgottenPage, forgetPath, WhomPage } from './forget.page.js';
import { at } from './operations.layout.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';

/** Looking through so many positions takes a second or two; more is for the command line. */
const mostLooked = 400_000n;

interface Asked {
  readonly contact: string;
  readonly person: string;
}
type Found = { readonly person: string; readonly standing: PersonStanding } | { readonly wrong: readonly Wrong[] };

const askedIn = (form: URLSearchParams): Asked => ({
  contact: typed(form, 'contact').slice(0, 300),
  person: typed(form, 'person').slice(0, 100),
});

/** Forgetting a person: what would be destroyed is shown first, and a word has to be typed. */
@StaffPages('staff/operations/forget', 'operator')
export class ForgetPages {
  constructor(
    private readonly vault: Vault,
    private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  whom(@AtPage() { view, reply }: Here): Promise<void> {
    return sendPage(reply, WhomPage({ view, typed: { contact: '', person: '' }, wrong: [] }));
  }

  @Post('look')
  async look(@AtPage() { view, reply }: Here): Promise<void> {
    const here = at(view, forgetPath);
    const asked = askedIn(formOf(reply.request));
    const found = await this.#find(asked, forgetWords[view.lang]);
    if ('wrong' in found) return sendPage(reply, WhomPage({ view: here, typed: asked, wrong: found.wrong }), 422);
    return sendPage(reply, DoomedPage({ view: here, doomed: await this.#doomed(found), wrong: [] }));
  }

  @Post()
  async forget(@AtPage() { caller, view, reply }: Here): Promise<void> {
    const words = forgetWords[view.lang];
    const form = formOf(reply.request);
    const { person } = askedIn(form);
    const standing = await this.vault.standing(person);
    if (!standing) throw new EdgeProblem(404, 'request.not-found');
    const word = typed(form, 'word');
    if (![words.word, forgetWords.en.word, forgetWords.zh.word].includes(word.toLowerCase())) {
      const doomed = await this.#doomed({ person, standing });
      const wrong = [{ field: 'word', text: words.wrongWord(words.word) }];
      return sendPage(reply, DoomedPage({ view: at(view, forgetPath), doomed, wrong, word }), 422);
    }
    // Pressed twice, or put on record at last after an interruption: it is the same.
    await this.commands.execute(new ForgetPerson({ person }, causeOf(caller)));
    return seeOther(reply, `${forgetPath}/done/${encodeURIComponent(person)}`);
  }

  @Get('done/:person')
  async done(@Param('person', { schema: z.string().max(100) }) person: string, @AtPage() { view, reply }: Here): Promise<void> {
    if (!(await this.vault.standing(person))?.forgotten) throw new EdgeProblem(404, 'request.not-found');
    return sendPage(reply, ForgottenPage({ view, person }));
  }

  async #find({ contact, person }: Asked, words: ForgetWords): Promise<Found> {
    if ((contact === '') === (person === '')) return { wrong: [{ field: 'contact', text: words.one }] };
    const name = person || (await this.vault.find(contact));
    if (name === undefined) return { wrong: [{ field: 'contact', text: words.nobody }] };
    const standing = await this.vault.standing(name);
    if (!standing) return { wrong: [{ field: 'person', text: words.unknown }] };
    if (standing.forgotten) return { wrong: [{ field: 'person', text: words.before }] };
    return { person: name, standing };
  }

  async #doomed({ person, standing }: Pick<Doomed, 'person' | 'standing'>): Promise<Doomed> {
    const head = await this.store.head();
    const from = head > mostLooked ? head - mostLooked : 0n;
    const remains = await remainsOf(this.store, person, { from });
    return { person, standing, remains, looked: Number(head - from), all: Number(head) };
  }
}

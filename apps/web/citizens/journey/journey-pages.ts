import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.js';
import { sentence } from '../../../api/http/problem.messages.js';
import { formOf } from '../../ui/form-body.js';
import type { Wrong } from '../../ui/problems.js';
import { seeOther, sendPage } from '../../ui/send.js';
import type { View } from '../../ui/view.js';
import { Surroundings } from '../surroundings.js';
import { CheckPage } from './check.page.js';
import { answersOf, type Draft } from './draft.js';
import { DraftDesk, type OpenDraft, pathOf } from './draft-desk.js';
import { DraftFiles } from './draft-files.js';
import { GonePage } from './gone.page.js';
import type { Around, Journey, Step } from './journey.js';
import { StepPage } from './step.page.js';
import { Submitting } from './submitting.js';

/** Somebody at a page of a journey. */
export interface At {
  readonly journey: Journey;
  readonly reply: FastifyReply;
  readonly view: View;
  /** Something to know before it is sent. */
  readonly notice?: ((draft: Draft) => Promise<string | undefined>) | undefined;
}

/** Leads through the pages of a journey: one question after another, back to any of them, and once to the end. */
@Injectable()
export class JourneyPages {
  constructor(
    private readonly desk: DraftDesk,
    private readonly surroundings: Surroundings,
    private readonly files: DraftFiles,
    private readonly submitting: Submitting,
  ) {}

  around(view: View): Around {
    return { view, surroundings: this.surroundings };
  }

  /** The first question, before there is a draft. `action`: where it is sent, with all that the link said. */
  first({ journey, reply, view }: At, about: Draft['about'], action: string): Promise<void> {
    const [step] = journey.steps;
    if (!step) throw new Error(`a journey without steps: ${journey.path}`);
    const draft = { journey: journey.path, key: '', about, answers: {}, files: [] };
    return sendPage(reply, StepPage({ ...this.around(view), step, draft, wrong: [], action, back: '/home' }));
  }

  /** The first answer: from here on there is a draft, also where the answer will not do. */
  async begin(at: At, about: Draft['about']): Promise<void> {
    const { journey, reply, view } = at;
    const [step, second] = journey.steps;
    if (!step || !second) throw new Error(`a journey of less than two steps: ${journey.path}`);
    const answers = answersOf(formOf(reply.request), step.fields);
    const path = await this.desk.begin(reply, { journey: journey.path, about, answers });
    const draft = { journey: journey.path, key: '', about, answers, files: [] };
    const wrong = step.wrong(draft, this.around(view));
    if (wrong.length === 0) return seeOther(reply, `${path}/${second.name}`);
    const shown = { ...at, view: { ...view, url: `${path}/${step.name}` } };
    return this.#step(shown, { step, draft, wrong, path });
  }

  /** A page of a draft: a question, the check, or the receipt. */
  async show(at: At, id: string, name: string): Promise<void> {
    const { journey, reply, view } = at;
    const open = await this.desk.open(reply.request, journey.path, id);
    if (!open) return sendPage(reply, GonePage({ view, restart: journey.path }), 404);
    const { draft } = open;
    const path = pathOf(journey.path, id);
    if (draft.receipt) {
      if (name !== 'done') return seeOther(reply, `${path}/done`);
      return sendPage(reply, await this.submitting.page(this.around(view), draft.receipt, reply.request));
    }
    return this.#ask(at, { draft, path, name });
  }

  /** The page that was asked for, or the one that has to be answered before. */
  #ask(at: At, { draft, path, name }: { draft: Draft; path: string; name: string }): Promise<void> {
    const { journey, reply, view } = at;
    const around = this.around(view);
    const missing = firstMissing(journey, draft, around);
    if (name === 'check' && missing === undefined) return this.#check(at, { draft, path, wrong: [] });
    const step = journey.steps.find((one) => one.name === name);
    if (!step || comesAfter(journey, step, missing)) return seeOther(reply, `${path}/${missing?.name ?? 'check'}`);
    const wrong = isAttempted(step, draft) ? step.wrong(draft, around) : [];
    return this.#step(at, { step, draft, wrong, path, status: 200 });
  }

  /** An answer, or the word to send it all. */
  async take(at: At, id: string, name: string): Promise<void> {
    const { journey, reply, view } = at;
    const open = await this.desk.open(reply.request, journey.path, id);
    if (!open) return sendPage(reply, GonePage({ view, restart: journey.path }), 404);
    const path = pathOf(journey.path, id);
    if (open.draft.receipt) return seeOther(reply, `${path}/done`);
    if (name === 'check') return this.#send(at, open);
    const step = journey.steps.find((one) => one.name === name);
    if (!step) return seeOther(reply, `${path}/check`);
    if (step.files) return this.#attach(at, open, step);
    const draft = { ...open.draft, answers: { ...open.draft.answers, ...answersOf(formOf(reply.request), step.fields) } };
    const isSaved = await this.desk.save(open, draft);
    const wrong = isSaved ? step.wrong(draft, this.around(view)) : []; // a second tap: the first one was heard
    if (wrong.length > 0) return this.#step(at, { step, draft, wrong, path });
    return seeOther(reply, `${path}/${nextAfter(at, step, draft, this.around(view))}`);
  }

  /** Files arrive with their form, and are kept before the next page is shown. */
  async #attach(at: At, open: OpenDraft, step: Step): Promise<void> {
    const { journey, reply, view } = at;
    const { files, wrong, stays } = await this.files.receive(reply.request, open.draft.files, view.lang);
    const draft = { ...open.draft, files: [...files] };
    await this.desk.save(open, draft);
    const path = pathOf(journey.path, open.id);
    if (wrong.length > 0) return this.#step(at, { step, draft, wrong, path });
    return seeOther(reply, `${path}/${stays ? step.name : nextAfter(at, step, draft, this.around(view))}`);
  }

  /** The page of one question with what is in the draft. */
  #step(at: At, page: { step: Step; draft: Draft; wrong: readonly Wrong[]; path: string; status?: number }): Promise<void> {
    const { step, draft, wrong, path, status = 422 } = page;
    const { journey, reply, view } = at;
    const before = journey.steps[journey.steps.indexOf(step) - 1];
    const from = comesFromCheck(reply.request) ? '?from=check' : '';
    const back = from ? `${path}/check` : before ? `${path}/${before.name}` : '/home';
    const props = { ...this.around(view), step, draft, wrong, action: `${path}/${step.name}${from}`, back };
    return sendPage(reply, StepPage(props), status);
  }

  async #check(at: At, { draft, path, wrong }: { draft: Draft; path: string; wrong: readonly Wrong[] }): Promise<void> {
    const { journey, reply, view } = at;
    const notice = await at.notice?.(draft);
    const page = CheckPage({ journey, draft, around: this.around(view), path, wrong, notice });
    return sendPage(reply, page, wrong.length > 0 ? 422 : 200);
  }

  /** Sends it, once however often it is asked to: the draft's key is its identity, and the answer is the same each time. */
  async #send(at: At, open: OpenDraft): Promise<void> {
    const { journey, reply, view } = at;
    const { draft, id } = open;
    const path = pathOf(journey.path, id);
    const around = this.around(view);
    const missing = firstMissing(journey, draft, around);
    if (missing) return seeOther(reply, `${path}/${missing.name}`);
    try {
      await this.desk.sent(open, await this.submitting.submit(journey, draft, view.lang));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const wrong = [refused(error, journey, path, view)];
      return this.#check(at, { draft, path, wrong });
    }
    return seeOther(reply, `${path}/done`);
  }
}

const firstMissing = ({ steps }: Journey, draft: Draft, around: Around): Step | undefined =>
  steps.find((step) => step.wrong(draft, around).length > 0);

const comesAfter = ({ steps }: Journey, step: Step, missing: Step | undefined): boolean =>
  missing !== undefined && steps.indexOf(step) > steps.indexOf(missing);

const isAttempted = ({ fields }: Step, { answers }: Draft): boolean => fields.some((field) => field in answers);

const comesFromCheck = ({ query }: FastifyRequest): boolean =>
  typeof query === 'object' && query !== null && 'from' in query && query.from === 'check';

/** The next question; for who came to change one answer, the check, unless that made another one necessary. */
const nextAfter = ({ journey, reply }: At, step: Step, draft: Draft, around: Around): string => {
  if (comesFromCheck(reply.request)) return firstMissing(journey, draft, around)?.name ?? 'check';
  return journey.steps[journey.steps.indexOf(step) + 1]?.name ?? 'check';
};

/** What a capability refuses that the pages let through: a link of yesterday, a file whose time was over. */
const refused = ({ code, facts }: Refusal, journey: Journey, path: string, { lang }: View): Wrong => {
  const field = String(facts['field'] ?? '');
  const step = journey.steps.find(({ fields }) => fields.includes(field));
  return { field, text: sentence(code, facts, lang), href: step ? `${path}/${step.name}?from=check` : journey.path };
};

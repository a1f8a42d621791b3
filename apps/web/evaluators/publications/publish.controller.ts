import { Get, Post, Query } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { periodBefore, unitAround } from '#scorecards/period.policy.js';
import { z } from 'zod';
import { EdgeProblem, InvalidInput } from '../../../api/http/edge-problem.js';
import { problemOf } from '../../../api/http/problem.js';
import { InstantAsked } from '../../../api/http/times.js';
import { PublicationActs, ofWhom } from '../../../api/publications/publication-acts.js';
import { about, notOfOne, ofOne, PublicationBody } from '../../../api/publications/publication.question.js';
import { PublicationReading } from '../../../api/publications/publication-reading.js';
import { inOrder, longPage, notInOrder, pageCursor } from '../../../api/scorecards/scorecard.question.js';
import { StaffNames } from '../../departments/names.js';
import { at } from '../../operators/operations.layout.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { formOf, typed as typedIn } from '../../ui/form-body.js';
import { StaffPages } from '../../ui/pages.js';
import type { Wrong } from '../../ui/problems.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { Addresses, type Texts, textsOf } from '../asked.js';
import { wrongIn } from '../asked.messages.js';
import { ConfirmPage } from './confirm.page.js';
import { newPath, type Preview, PreviewPage } from './preview.page.js';
import { publicationPath } from './published.js';

const PreviewQuery = z
  .strictObject({
    ...{ ...about, asOf: InstantAsked.optional(), cursor: pageCursor },
    limit: longPage.max(1_000).default(50),
  })
  .refine(inOrder, notInOrder)
  .refine(ofOne, notOfOne);
type PreviewQuery = z.infer<typeof PreviewQuery>;

const fields = ['from', 'to', 'region', 'department', 'scheme', 'asOf'] as const;

interface Refused {
  readonly status: number;
  readonly wrong: readonly Wrong[];
}

/** A no as the form shows it, at its field. Throws what is none, and what has to do with no field of it. */
const refusedIn =
  (language: Language) =>
  (error: unknown): Refused => {
    const isSaid = error instanceof Refusal ? error.code !== 'cursor.invalid' : isOutOfScope(error);
    const problem = isSaid ? problemOf(error, language) : undefined;
    if (!problem) throw error;
    const field = fields.find((name) => name === problem.field) ?? 'asOf';
    return { status: problem.status, wrong: [{ field, text: problem.detail }] };
  };

const isOutOfScope = (error: unknown): boolean => error instanceof EdgeProblem && error.code === 'access.out-of-scope';

/** The same question, of the moment that was answered for. */
const fixed = ({ from, to, region, department, scheme }: PreviewQuery, { cutOff: asOf }: Preview): Texts =>
  textsOf({ from, to, region, department, scheme, asOf }, fields);

/** Publishing: looked at first, asked about, done once. */
@StaffPages('staff/publications', 'supervisor', 'evaluator')
export class PublishPages {
  constructor(
    private readonly acts: PublicationActs,
    private readonly reading: PublicationReading,
    private readonly addresses: Addresses,
    private readonly names: StaffNames,
  ) {}

  @Get('new')
  async look(@Query() query: Readonly<Record<string, unknown>>, @AtPage() here: Here): Promise<void> {
    const { question, typed, wrong } = this.#read(query);
    // Counting takes a while: not before somebody asks for it.
    const isAsked = typeof query['from'] === 'string' && query['from'] !== '';
    if (!question) return this.#form(here, typed, { status: 422, wrong: wrongIn(here.view.lang, wrong) });
    if (!isAsked) return this.#form(here, typed);
    const found = await this.#preview(question, here.caller).catch(refusedIn(here.view.lang));
    return 'wrong' in found ? this.#form(here, typed, found) : this.#form(here, typed, { preview: found, question });
  }

  @Get('confirm')
  async ask(@Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const { question, typed, wrong } = this.#read(query);
    if (!question) return this.#form(here, typed, { status: 422, wrong: wrongIn(here.view.lang, wrong) });
    return this.#ask(here, question, false);
  }

  @Post()
  async publish(@AtPage() here: Here): Promise<void> {
    const form = formOf(here.reply.request);
    const typed = textsOf(Object.fromEntries(form), fields);
    const body = PublicationBody.safeParse(typed);
    if (!body.success) throw new InvalidInput(body.error.issues);
    const { from, to, asOf } = body.data;
    const holds = await this.reading.current({ of: ofWhom(body.data), from, to });
    // One as of an earlier instant was published before, or is refused: the record says which.
    const isStale = holds !== undefined && holds.publicationId !== typedIn(form, 'seen') && asOf > holds.cutOff;
    if (isStale) return this.#ask(here, PreviewQuery.parse(typed), true);
    const done = await this.acts.publish(body.data, here.caller).catch(refusedIn(here.view.lang));
    if ('wrong' in done) return this.#form({ ...here, view: at(here.view, newPath) }, typed, done);
    const { published, position, duplicate } = done;
    const said = new URLSearchParams({ done: duplicate ? 'again' : 'published', waitFor: position.toString() });
    return seeOther(here.reply, `${publicationPath(published.publicationId)}?${said.toString()}`);
  }

  /** The month before this one is meant where none is named: it is over. */
  #read(query: unknown) {
    const lastMonth = periodBefore(unitAround(this.addresses.day(), 'month'));
    return this.addresses.read(PreviewQuery, query, [], lastMonth);
  }

  async #preview(question: PreviewQuery, caller: Caller): Promise<Preview> {
    return this.reading.preview(await this.acts.preview(question, caller), question);
  }

  async #ask(here: Here, question: PreviewQuery, stale: boolean): Promise<void> {
    const preview = await this.#preview(question, here.caller).catch(refusedIn(here.view.lang));
    const view = at(here.view, newPath);
    if ('wrong' in preview) return this.#form({ ...here, view }, textsOf(question, fields), preview);
    const shown = { view: stale ? view : here.view, names: this.names, preview, stale, question: fixed(question, preview) };
    return sendPage(here.reply, ConfirmPage(shown), stale ? 412 : 200);
  }

  #form({ view, reply }: Here, typed: Texts, found: Partial<Refused> & Looked = {}): Promise<void> {
    const { preview, question, wrong = [], status = 200 } = found;
    const page = PreviewPage({
      ...{ view, names: this.names, today: this.addresses.day(), typed, wrong, preview },
      question: question && preview ? fixed(question, preview) : {},
    });
    return sendPage(reply, page, status);
  }
}

interface Looked {
  readonly preview?: Preview;
  readonly question?: PreviewQuery;
}

import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AttachmentReader } from '#attachments/attachment.reader.js';
import type { CaseFile } from '#case-files/case-file.js';
import { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { sendFile } from '../../../api/attachments/attachment.answers.js';
import { sentence } from '../../../api/http/problem.messages.js';
import { kindWords, stateWords } from '../../ui/domain.messages.js';
import { formOf, typed } from '../../ui/form-body.js';
import type { Wrong } from '../../ui/problems.js';
import { actionFacts, refusedWords } from '../../ui/refused-words.js';
import { seeOther, sendPage } from '../../ui/send.js';
import type { View } from '../../ui/view.js';
import { Surroundings } from '../surroundings.js';
import { CaseAct, fieldsOf, keptIn, readAct, type Typed, typedIn, writtenIn } from './acts.js';
import { CaseDesk } from './case-desk.js';
import { CaseDoor } from './case-door.js';
import { CasePage } from './case.page.js';
import { EnterPage } from './enter.page.js';
import { trackingWords } from './tracking.messages.js';

/** Where somebody types the code who has no case open. */
export const entrance = (number: string): string => `/t?${new URLSearchParams({ number }).toString()}`;

/** Somebody at the page of a case that they were let in to. */
export interface AtCase {
  readonly reply: FastifyReply;
  readonly view: View;
  readonly file: CaseFile;
}

interface Shown {
  readonly done?: CaseAct | undefined;
  readonly typed?: Typed;
  readonly wrong?: readonly Wrong[];
  /** What could not be done. */
  readonly refused?: CaseAct;
}

/** The page of a case, and what is done on it. */
@Injectable()
export class CasePages {
  constructor(
    private readonly door: CaseDoor,
    private readonly desk: CaseDesk,
    private readonly surroundings: Surroundings,
    private readonly attachments: AttachmentReader,
  ) {}

  async enter(reply: FastifyReply, view: View): Promise<void> {
    const form = formOf(reply.request);
    const [number, code] = [typed(form, 'number').slice(0, 40), typed(form, 'code').slice(0, 20)];
    const words = trackingWords[view.lang];
    const missing = [
      ...(number === '' ? [{ field: 'number', text: words.wrongNumber }] : []),
      ...(code === '' ? [{ field: 'code', text: words.wrongCode }] : []),
    ];
    const kept = keptIn(form);
    if (missing.length > 0) return sendPage(reply, EnterPage({ view, number, wrong: missing, kept }), 422);
    const file = await this.door.enter(reply, number, code).catch(refusalOf);
    if (file instanceof Refusal) {
      const wrong = [{ field: 'code', text: sentence(file.code, file.facts, view.lang) }];
      return sendPage(reply, EnterPage({ view, number, wrong, kept }), 422);
    }
    if (kept === undefined) return seeOther(reply, `/t/${file.submission.number}`);
    const wrong = [{ field: fieldsOf[kept.act][0] ?? 'main', text: words.sendAgain }];
    return this.show({ reply, view, file }, { typed: kept.typed, wrong });
  }

  /** Their time inside was over when they sent a form: they enter again, and what they typed comes along. */
  late(reply: FastifyReply, view: View, number: string, act: CaseAct): Promise<void> {
    if (fieldsOf[act].length === 0) return seeOther(reply, entrance(number));
    const wrong = [{ field: 'code', text: trackingWords[view.lang].late }];
    const kept = { act, typed: typedIn(formOf(reply.request), act) };
    return sendPage(reply, EnterPage({ view: { ...view, url: entrance(number) }, number, wrong, kept }), 422);
  }

  async show({ reply, view, file }: AtCase, { done, typed = {}, wrong = [], refused }: Shown = {}): Promise<void> {
    const shown = await this.desk.answer(file);
    const path = `/t/${shown.number}`;
    const possible = shown.possible.flatMap((action) => CaseAct.safeParse(action).data ?? []);
    // A page that answers a form has the address of the form: what changes its manner leads back to the page of the case.
    const here = { ...view, url: path };
    const form = { view: here, path, round: shown.round, typed, wrong, refused };
    const around = { view: here, surroundings: this.surroundings };
    return sendPage(reply, CasePage({ around, shown, form, possible, done }), wrong.length > 0 ? 422 : 200);
  }

  async act(at: AtCase, act: CaseAct): Promise<void> {
    const { reply, view, file } = at;
    const typed = typedIn(formOf(reply.request), act);
    const read = readAct(act, typed, trackingWords[view.lang]);
    if ('wrong' in read) return this.show(at, { typed, wrong: read.wrong });
    const refused = await this.desk.act(file, act, read.input).then(() => undefined, refusalOf);
    if (!refused) return seeOther(reply, `/t/${file.submission.number}?done=${act}`);
    return this.show(at, { typed, wrong: [{ field: placeOf(act, typed), text: caseRefused(refused, view.lang) }], refused: act });
  }

  /** What the citizen sent, and what an answer to them brought along. */
  async attachment(reply: FastifyReply, { submission, replies }: CaseFile, id: string): Promise<void> {
    const told = replies.flatMap(({ attachments }) => attachments);
    await sendFile(reply, id, await this.attachments.openForCitizen(id, submission.id, told));
  }
}

/** Where somebody reads what they wrote; the page itself, where they wrote nothing. */
const placeOf = (act: CaseAct, typed: Typed): string => {
  const field = writtenIn[act];
  return field !== undefined && typed[field] ? field : 'main';
};

/** In the words of the page. */
const caseRefused = (refusal: Refusal, language: Language): string => {
  const { supplement, withdraw, yourTurn, followUp, noLonger } = trackingWords[language];
  const labels = { supplement, withdraw, 'call-back': yourTurn, 'follow-up': followUp };
  const words = { ...actionFacts(language, labels), state: stateWords[language], kind: kindWords[language] };
  const own = refusal.code === 'work-order.not-possible' ? noLonger : undefined;
  return refusedWords(refusal, language, words, own);
};

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};

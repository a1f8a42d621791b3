import { z } from 'zod';
import { Rating } from '#kernel/values.js';
import type { InputOf } from '#orders/work-order.commands.js';
import { typed } from '../../ui/form-body.js';
import type { Wrong } from '../../ui/problems.js';
import type { TrackingWords } from './tracking.messages.js';

/** What a citizen does on the pages of their case. */
export const CaseAct = z.enum(['supplement', 'withdraw', 'call-back', 'follow-up']);
export type CaseAct = z.infer<typeof CaseAct>;

/** What was typed in a form of the case, by field; each form has names of its own, as all stand on one page. */
export type Typed = Readonly<Record<string, string>>;

export const fieldsOf: Readonly<Record<CaseAct, readonly string[]>> = {
  supplement: ['supplement'],
  withdraw: [],
  'call-back': ['result', 'contacted', 'solved', 'why', 'round'],
  'follow-up': ['rating', 'again'],
};

/** Where somebody writes in a form of the case; nowhere where they only press a button. */
export const writtenIn: Readonly<Record<CaseAct, string | undefined>> = {
  supplement: 'supplement',
  withdraw: undefined,
  'call-back': 'why',
  'follow-up': 'again',
};

export const typedIn = (form: URLSearchParams, act: CaseAct): Typed =>
  Object.fromEntries(fieldsOf[act].map((field) => [field, typed(form, field)]));

/** What somebody typed whose time inside was over when they sent it. */
export interface Kept {
  readonly act: CaseAct;
  readonly typed: Typed;
}

/** What a form kept over the entrance; `undefined` where it kept nothing. */
export const keptIn = (form: URLSearchParams): Kept | undefined => {
  const act = CaseAct.safeParse(form.get('act')).data;
  return act === undefined ? undefined : { act, typed: typedIn(form, act) };
};

export const results = ['satisfied', 'basically-satisfied', 'unsatisfied'] as const;
/** The two other questions at call-back, which need not be answered. */
export const asides = ['contacted', 'solved'] as const;
const longest = 4_000;

type Read = { readonly input: InputOf<CaseAct> } | { readonly wrong: readonly Wrong[] };

const optional = (text: string) => (text === '' ? {} : { words: text });

/** The input, unless its words are too many. */
const within = (field: string, text: string, words: TrackingWords, input: InputOf<CaseAct>): Read =>
  text.length > longest ? { wrong: [{ field, text: words.tooLong }] } : { input };

/** Yes, no, or nothing: who leaves a question out has not said no. */
const yesOrNo = { yes: true, no: false, '': undefined } as const;
const isAnswer = (text: string): text is keyof typeof yesOrNo => text in yesOrNo;

const readCallBack = (typed: Typed, words: TrackingWords): Read => {
  const { why = '', round = '' } = typed;
  const result = results.find((one) => one === typed['result']);
  const odd = asides.filter((field) => !isAnswer(typed[field] ?? ''));
  const wrong = [
    ...(result === undefined ? [{ field: 'result', text: words.wrongResult }] : []),
    ...odd.map((field) => ({ field, text: words.wrongAside })),
  ];
  if (result === undefined || wrong.length > 0) return { wrong };
  const said = asides.flatMap((field) => {
    const text = typed[field] ?? '';
    return isAnswer(text) && text !== '' ? [[field, yesOrNo[text]] as const] : [];
  });
  const answered = /^[1-9]\d{0,3}$/.test(round) ? { round: Number(round) } : {};
  return within('why', why, words, { result, ...Object.fromEntries(said), ...optional(why), ...answered });
};

const readers: Readonly<Record<CaseAct, (typed: Typed, words: TrackingWords) => Read>> = {
  supplement: ({ supplement = '' }, words) =>
    supplement === ''
      ? { wrong: [{ field: 'supplement', text: words.wrongWords }] }
      : within('supplement', supplement, words, { words: supplement }),
  withdraw: () => ({ input: {} }),
  'call-back': readCallBack,
  'follow-up': ({ rating, again = '' }, words) => {
    const level = Rating.safeParse(Number(rating));
    if (!level.success) return { wrong: [{ field: 'rating', text: words.wrongLevel }] };
    return within('again', again, words, { rating: level.data, ...optional(again) });
  },
};

/** The input of an act, or what is wrong with what was typed. */
export const readAct = (act: CaseAct, typed: Typed, words: TrackingWords): Read => readers[act](typed, words);

import type { Language, OrderKind } from '#kernel/values.js';

/** What texts are filled in with, in words of their language. No text ever says what somebody said. */
export interface Facts {
  /** What the citizen sent in, a review, a complaint; of a service point its name. */
  readonly matter: string;
  /** The number that the recipient knows; of a service point its code. */
  readonly number: string;
  readonly unit: string | null;
  /** The last day of the limit. */
  readonly due: string | null;
  readonly state: string | null;
  /** Where to look, as a sentence. */
  readonly where: string;
}

/** A title, which is the subject of a mail, and a text, which stands for itself in a short message. */
export type Text = readonly [title: string, text: string];
export type Texts<Of extends string> = Readonly<Record<Of, Readonly<Record<Language, (facts: Facts) => Text>>>>;

export const matters: Readonly<Record<OrderKind, Readonly<Record<Language, string>>>> = {
  'bad-review': { zh: '评价', en: 'review' },
  complaint: { zh: '投诉', en: 'complaint' },
  suggestion: { zh: '建议', en: 'suggestion' },
  question: { zh: '咨询', en: 'question' },
  correction: { zh: '纠错', en: 'correction' },
  finding: { zh: '检查发现的问题', en: 'finding' },
};

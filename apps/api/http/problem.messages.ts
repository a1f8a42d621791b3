import { nothingPossible } from '#kernel/refusal.js';
import { accessMessages } from './messages/access.messages.js';
import { attachmentMessages } from './messages/attachment.messages.js';
import { caseCountMessages } from './messages/case-count.messages.js';
import { deskMessages } from './messages/desk.messages.js';
import { directoryMessages } from './messages/directory.messages.js';
import { evaluationMessages } from './messages/evaluation.messages.js';
import { type Facts, filled, type Messages } from './messages/messages.js';
import { inWords } from './messages/fact.messages.js';
import { noticeMessages } from './messages/notice.messages.js';
import { orderMessages } from './messages/order.messages.js';
import { oversightMessages } from './messages/oversight.messages.js';
import { publicationMessages } from './messages/publication.messages.js';
import { rebuildMessages } from './messages/rebuild.messages.js';
import { requestMessages } from './messages/request.messages.js';
import { reviewMessages } from './messages/review.messages.js';
import { rulebookMessages } from './messages/rulebook.messages.js';
import { matterMessages } from './messages/matter.messages.js';
import { submissionMessages } from './messages/submission.messages.js';

/** Every code's sentences; a file in `messages/` for each capability. */
export const problemMessages: Messages = {
  ...requestMessages,
  ...accessMessages,
  ...submissionMessages,
  ...reviewMessages,
  ...caseCountMessages,
  ...attachmentMessages,
  ...matterMessages,
  ...orderMessages,
  ...deskMessages,
  ...noticeMessages,
  ...oversightMessages,
  ...evaluationMessages,
  ...directoryMessages,
  ...rulebookMessages,
  ...rebuildMessages,
  ...publicationMessages,
};

export type Language = 'zh' | 'en';

/** What the caller prefers of the two (RFC 9110); Chinese where they do not say. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const asked = acceptLanguage?.split(',').map((part) => {
    const [tag = '', weight] = part.split(';');
    return { tag: tag.trim().slice(0, 2).toLowerCase(), weight: Number(weight?.trim().replace(/^q=/i, '') ?? 1) };
  });
  const known = asked?.filter(({ tag, weight }) => (tag === 'zh' || tag === 'en') && weight > 0);
  return known?.toSorted((a, b) => b.weight - a.weight)[0]?.tag === 'en' ? 'en' : 'zh';
};

/** Ends the sentence of every no that names what is possible; where nothing is, there is no more to say. */
const instead = ['；您现在可以：{possible}', '; what you can do now: {possible}'] as const;
const namesSome = ({ possible }: Facts) => possible !== undefined && possible !== nothingPossible;

/** The sentence of a code, its facts filled in; the code itself for one without a sentence. `own`: another sentence for it. */
export const sentence = (code: string, facts: Facts, language: Language, own?: string): string => {
  const known = own === undefined ? problemMessages[code] : ([own, own] as const);
  if (!known) return code;
  const said = filled(known, inWords(facts, language), language);
  return namesSome(facts) ? said + filled(instead, facts, language) : said;
};

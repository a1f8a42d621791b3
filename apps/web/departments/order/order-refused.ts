import type { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { kindWords, stateWords } from '../../ui/domain.messages.js';
import { actionFacts, refusedWords } from '../../ui/refused-words.js';
import { actionWords } from './action.messages.js';

/** Why something cannot be done with an order, in the words of its page. */
export const orderRefused = (refusal: Pick<Refusal, 'code' | 'facts'>, language: Language): string => {
  const labels = Object.fromEntries(Object.entries(actionWords[language]).map(([action, { label }]) => [action, label]));
  const words = { ...actionFacts(language, labels), state: stateWords[language], kind: kindWords[language] };
  return refusedWords(refusal, language, words);
};

import type { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { sentence } from '../../api/http/problem.messages.js';
import { roleWords } from './domain.messages.js';

/** What a page calls the codes of a fact, by the name of the fact. */
export type FactWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What can be done and what was tried are told by the same words. */
export const actionFacts = (language: Language, labels: Readonly<Record<string, string>>): FactWords => ({
  action: labels,
  possible: labels,
  role: roleWords[language],
});

const separators = { zh: '、', en: ', ' } as const;

/**
 * The sentence of a no with the words of the page in the place of codes; a code that has none there stays. `template`: another
 * sentence, for readers who would not understand that of the API.
 */
export const refusedWords = (
  { code, facts }: Pick<Refusal, 'code' | 'facts'>,
  language: Language,
  words: FactWords,
  template?: string,
): string => {
  const said = Object.entries(facts).map(([fact, value]) => {
    const known = words[fact];
    if (known === undefined) return [fact, value] as const;
    const codes = String(value).split(', ');
    return [fact, codes.map((one) => known[one] ?? one).join(separators[language])] as const;
  });
  return sentence(code, Object.fromEntries(said), language, template);
};

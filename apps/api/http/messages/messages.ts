/** A sentence, Chinese and English. `{name}` stands for a fact of what it is about. */
export type Sentence = readonly [zh: string, en: string];

/** A sentence per problem code. */
export type Messages = Readonly<Record<string, Sentence>>;

export type Facts = Readonly<Record<string, string | number>>;

/** A sentence in one of its languages, its facts filled in. */
export const filled = ([zh, en]: Sentence, facts: Facts, language: 'zh' | 'en'): string =>
  (language === 'zh' ? zh : en).replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

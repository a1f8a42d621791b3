import type { Piece } from '#kernel/segmenter.port.js';

/** Words that stay whole, and words that say nothing by themselves. */
export interface Dictionary {
  readonly words: readonly string[];
  readonly stops: readonly string[];
}

/** Two to eight letters, all of them Chinese: numbers, addresses of mail and what else tells somebody apart are none. */
const chinese = /^\p{Script=Han}{2,8}$/u;

/**
 * What a word of a problem can be: noun, verb, adjective, idiom, phrase or place (窗口). Of nouns no names of persons, and no names that
 * the dictionary does not know for certain.
 */
const telling = /^(?:n(?!r|z)|v|a|i|l|s)/;

/** The words of a text that may be counted, each once. */
export const wordsIn = (pieces: readonly Piece[], stops: ReadonlySet<string>): readonly string[] => {
  const kept = pieces.filter(({ text, tag }) => chinese.test(text) && telling.test(tag) && !stops.has(text));
  return [...new Set(kept.map(({ text }) => text))];
};

export interface DictionaryProblem {
  /** 1 for the first. */
  readonly line: number;
}

/**
 * The user dictionary as a deployment writes it: one word a line; with `-` before it, one that is never shown. What follows a `#`
 * is a note.
 */
export const dictionaryOf = (text: string): Dictionary | DictionaryProblem => {
  const words: string[] = [];
  const stops: string[] = [];
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = written.replace(/#.*/, '').trim();
    const word = line.startsWith('-') ? line.slice(1).trim() : line;
    if (line === '') continue;
    if (!chinese.test(word)) return { line: index + 1 };
    (line.startsWith('-') ? stops : words).push(word);
  }
  return { words, stops };
};

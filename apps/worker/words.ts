import { readFile } from 'node:fs/promises';
import { shippedWords } from '#insight/shipped.words.js';
import { dictionaryOf, wordsIn } from '#insight/words.policy.js';
import { wordsProjection } from '#insight/words.projection.js';
import type { Projection } from '#platform/read-db/consumer.js';
import { BadConfiguration } from '#platform/config.js';
import { JiebaSegmenter } from '#platform/words/jieba.segmenter.js';
import type { Parts } from '../parts.js';

/** Throws `BadConfiguration` where the file cannot be read or understood; what stands in it is not repeated. */
const ownWords = async (path: string | undefined) => {
  if (path === undefined) return { words: [], stops: [] };
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BadConfiguration(['WORDS_FILE cannot be read']);
  });
  const dictionary = dictionaryOf(text);
  if ('line' in dictionary) throw new BadConfiguration([`WORDS_FILE is not understood at line ${dictionary.line}`]);
  return dictionary;
};

/** The read model of words: with the vault, which opens what citizens wrote, and the dictionaries. */
export const wordsOf = async ({ vault, settings }: Pick<Parts, 'vault' | 'settings'>): Promise<Projection> => {
  const own = await ownWords(settings.WORDS_FILE);
  const segmenter = new JiebaSegmenter([...shippedWords.words, ...own.words]);
  const stops = new Set([...shippedWords.stops, ...own.stops]);
  return wordsProjection({ vault, wordsOf: async (text) => wordsIn(await segmenter.cut(text), stops) });
};

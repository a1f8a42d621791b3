import type { Jieba } from '@node-rs/jieba';
import { type Piece, Segmenter } from '#kernel/segmenter.port.js';

/** Often enough that a word of the user dictionary is not taken apart. */
const frequency = 1_000_000;

/** Jieba with its own dictionary and words of the field beside it. Loaded with the first text: most processes never meet one. */
export class JiebaSegmenter extends Segmenter {
  #loading: Promise<Jieba> | undefined;

  /** `words`: those that shall stay whole, whatever the dictionary says; taken for nouns. */
  constructor(private readonly words: readonly string[]) {
    super();
  }

  override async cut(text: string): Promise<readonly Piece[]> {
    const jieba = await (this.#loading ??= this.#load());
    return jieba.tag(text, true).map(({ word, tag }) => ({ text: word, tag }));
  }

  async #load(): Promise<Jieba> {
    const { Jieba } = await import('@node-rs/jieba');
    const { dict } = await import('@node-rs/jieba/dict.js');
    const jieba = Jieba.withDict(dict);
    jieba.loadDict(Buffer.from(this.words.map((word) => `${word} ${frequency} n\n`).join('')));
    return jieba;
  }
}

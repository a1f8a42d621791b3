/** A piece of a text, with what it is as jieba names it: `n` noun, `v` verb, `nr` a person’s name, `m` a number, `x` none of it. */
export interface Piece {
  readonly text: string;
  readonly tag: string;
}

/** Takes Chinese text apart into words. */
export abstract class Segmenter {
  /** All pieces in their order; together they are the text. */
  abstract cut(text: string): Promise<readonly Piece[]>;
}

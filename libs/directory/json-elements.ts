/** One object of an array, as text, and the line it ended on. */
export interface JsonElement {
  readonly line: number;
  readonly text: string;
}

/** What may stand around the objects of an array. */
const between = /[\s,[\]]/;

/** Cuts the objects out of a JSON array that arrives in pieces, by their braces; the array is never held as a whole. */
export class JsonElements {
  #text = '';
  #line = 1;
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #strays = false;

  get line(): number {
    return this.#line;
  }

  /** Inside an object: the array must not end here. */
  get unfinished(): boolean {
    return this.#depth > 0;
  }

  /** Something that is not an object stands between them: nothing from there on is taken. */
  get strays(): boolean {
    return this.#strays;
  }

  /** The objects that this piece completes, up to something between them that is not an object. */
  *take(piece: string): Generator<JsonElement> {
    let from = 0;
    for (let place = 0; place < piece.length; place++) {
      const character = piece.charAt(place);
      if (character === '\n') this.#line += 1;
      if (this.#depth === 0) {
        if (between.test(character)) continue;
        this.#strays ||= character !== '{';
        if (this.#strays) return;
        from = place;
      }
      this.#step(character);
      if (this.#depth > 0) continue;
      yield { line: this.#line, text: this.#text + piece.slice(from, place + 1) };
      this.#text = '';
    }
    if (this.unfinished) this.#text += piece.slice(from);
  }

  #step(character: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (this.#quoted) {
      if (character === '\\') this.#escaped = true;
      else if (character === '"') this.#quoted = false;
    } else if (character === '"') this.#quoted = true;
    else if (character === '{') this.#depth += 1;
    else if (character === '}') this.#depth -= 1;
  }
}

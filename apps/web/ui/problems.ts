/** What is wrong with what was entered in one field, in a sentence that says what to do. */
export interface Wrong {
  readonly field: string;
  readonly text: string;
  /** Where the field is, when it is on another page. */
  readonly href?: string | undefined;
}

/** What is wrong with a field; `undefined` where nothing is. */
export const wrongOf = (wrong: readonly Wrong[], field: string): string | undefined =>
  wrong.find((one) => one.field === field)?.text;

/** Names that we make look like this; anything else may be what a person wrote, and is not said again. */
const ofAName = /^[A-Za-z][\w-]{0,39}$/;
const named = /^(unknown [a-z]+:) ([\w-]+)$/;

/**
 * What a schema says of a name that it does not know: a message that `misfitMessages` has two sentences for, one of them (with the
 * colon) for a name that can be said.
 */
export const unknownName = (message: `unknown ${string}`, given: unknown): string =>
  typeof given === 'string' && ofAName.test(given) ? `${message}: ${given}` : message;

/** The message of a schema, and the name that was given, where it says one. */
export const nameIn = (message: string): { readonly key: string; readonly given?: string } => {
  const [, key, given] = named.exec(message) ?? [];
  return key !== undefined && given !== undefined ? { key, given } : { key: message };
};

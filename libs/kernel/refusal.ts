/** What kind of no it is; the edge turns each into one HTTP status. */
export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'stale' | 'gone' | 'oversized' | 'unsupported';

export type RefusalFacts = Readonly<Record<string, string | number>>;

/**
 * The business said no. Everything else that is thrown is a bug or an outage.
 * `code` is stable and names the thing and the reason; `facts` may reach the client: never personal data.
 * A fact named `field` is the path of the input that was wrong.
 */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: `${string}.${string}`,
    readonly facts: RefusalFacts = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** Throws a refusal; typed `never`, so it can stand where a value is expected. */
export const refuse = (kind: RefusalKind, code: `${string}.${string}`, facts: RefusalFacts = {}): never => {
  throw new Refusal(kind, code, facts);
};

/** What a refusal's fact `possible` says where nothing is. */
export const nothingPossible = '–';

/** Actions as a refusal's fact `possible` names them. */
export const listed = (actions: readonly string[]): string => actions.join(', ') || nothingPossible;

/**
 * What `act` decides. Its refusal says what would be possible instead: what was refused itself only where another input would
 * do. Input that is wrong is said to be so, and no more.
 */
export const orElse = <Decided>(action: string, possible: readonly string[], act: () => Decided): Decided => {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'invalid') throw error;
    const { kind, code, facts } = error;
    const instead = possible.filter((one) => one !== action || 'field' in facts);
    return refuse(kind, code, { ...facts, possible: listed(instead) });
  }
};

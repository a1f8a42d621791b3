import type { RefusalFacts } from '#kernel/refusal.js';
import type { StandardSchemaV1 } from '@standard-schema/spec';

/** A no that has to do with HTTP alone: who is calling, how it was asked, whether we can answer now. */
export class EdgeProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: `${string}.${string}`,
    readonly facts: RefusalFacts = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'EdgeProblem';
  }
}

/** Input that does not fit its schema: every field that is wrong. */
export class InvalidInput extends Error {
  constructor(readonly issues: readonly StandardSchemaV1.Issue[]) {
    super('request.invalid');
    this.name = 'InvalidInput';
  }
}

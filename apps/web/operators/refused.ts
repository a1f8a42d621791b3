import { EdgeProblem, InvalidInput } from '../../api/http/edge-problem.js';
import { problemOf } from '../../api/http/problem.js';
import type { Language } from '#kernel/values.js';
import type { Wrong } from '../ui/problems.js';

/** A no as a page says it: the status, and what is wrong with which field. */
export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly wrong: readonly Wrong[];
}

/** Of a rule that was refused, as a form shows it at `field` where it names none of the form's. Throws what is no refusal. */
export const refusedIn =
  (language: Language, field: string, fields: readonly string[] = []) =>
  (error: unknown): Refused => {
    const problem = problemOf(error, language);
    if (!problem || isBeyondForms(error)) throw error;
    const at = (named: string | undefined) => (named !== undefined && fields.includes(named) ? named : field);
    const told = problem.errors ?? [{ field: problem.field, detail: problem.detail }];
    const wrong = told.map((one) => ({ field: at(one.field), text: one.detail }));
    return { status: problem.status, code: problem.code, wrong };
  };

/** Who may not come here is not told so at a field. */
const isBeyondForms = (error: unknown): boolean =>
  error instanceof EdgeProblem && !(error instanceof InvalidInput) && [401, 403].includes(error.status);

/** What an act came to: nothing where it was done. */
export const tried = (work: Promise<unknown>, refused: (error: unknown) => Refused): Promise<Refused | undefined> =>
  work.then(() => undefined, refused);

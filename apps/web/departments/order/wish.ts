import { z } from 'zod';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { typed } from '../../ui/form-body.js';

const Fields = z.object({
  /** The revision that the page showed. */
  seen: z.coerce.number().int().min(0),
  once: z.uuid(),
  from: z.string().max(2_000),
  /** `draft`: to be kept, and nothing done. */
  then: z.enum(['', 'next', 'draft']).catch(''),
});

/** What a form of an order says beside its answers. */
export type Wish = z.infer<typeof Fields>;

/** Throws 400 for a form that is none of ours. */
export const readWish = (form: URLSearchParams): Wish => {
  const names = Object.keys(Fields.shape);
  const read = Fields.safeParse(Object.fromEntries(names.map((name) => [name, typed(form, name)])));
  if (!read.success) throw new EdgeProblem(400, 'request.malformed');
  return read.data;
};

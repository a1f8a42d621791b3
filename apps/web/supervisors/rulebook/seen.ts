import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { typed } from '../../ui/form-body.js';

/** The revision that a form was made from; -1 for what nobody has written about. Throws 428 where it does not say. */
export const seenIn = (form: URLSearchParams): number => {
  const seen = typed(form, 'seen');
  if (!/^(-1|\d{1,9})$/.test(seen)) throw new EdgeProblem(428, 'request.if-match-missing', { field: 'seen' });
  return Number(seen);
};

import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { DayAsked, InstantAsked } from '../http/times.js';

export const MonthAsked = z
  .string()
  .regex(/^\d{4}-\d\d$/)
  .refine((month) => DayAsked.safeParse(`${month}-01`).success);

/** Whose report it is, and as of when. */
export const reportOf = {
  /** With all below it. */
  department: Code(18).optional(),
  /** With all below it. */
  region: Code(12).optional(),
  asOf: InstantAsked.optional(),
};

interface Whose {
  readonly department?: string | undefined;
  readonly region?: string | undefined;
}

export const ofOne = ({ department, region }: Whose): boolean => department === undefined || region === undefined;
export const notOfOne = { path: ['region'], message: 'region or department' };

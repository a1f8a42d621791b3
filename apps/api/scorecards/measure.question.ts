import { z } from 'zod';
import { unknownName } from '../http/unknown-name.js';

/** A figure by its name. Whoever names another one is told which come near to it, and where all of them stand. */
export const measureAsked = <Name extends string>(names: readonly Name[]) =>
  z.enum(names, { error: ({ input }) => unknownName('unknown measure', input) });

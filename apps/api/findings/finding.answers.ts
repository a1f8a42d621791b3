import { z } from 'zod';
import type { ElementCompared } from '#findings/finding.commands.js';
import { RecordedBody, recordedBody } from '../intake/receipt.js';

/** What became of each element, in the order in which they came; no `finding` where all channels show the same. */
export const ComparedAnswer = z.strictObject({
  elements: z.array(z.strictObject({ element: z.string(), finding: RecordedBody.nullable() })),
});

export const comparedAnswer = (compared: readonly ElementCompared[]): z.infer<typeof ComparedAnswer> => ({
  elements: compared.map(({ element, finding }) => ({ element, finding: finding ? recordedBody(finding) : null })),
});

import { z } from 'zod';
import type { ElementCompared } from '#findings/finding.commands.js';
import { FindingOrigin } from '#findings/finding.events.js';
import { Channel } from '#kernel/values.js';
import { matterAnswer } from '../intake/matter-reading.js';
import { RecordedBody, recordedBody } from '../intake/receipt.js';

const Shown = z.strictObject({ channel: Channel, element: z.string(), text: z.string() });

/** `words`: the title in the first line, the description below it. `compared`: what each channel shows; `null` unless it was compared. */
export const FindingAnswer = z.strictObject({
  ...matterAnswer,
  origin: FindingOrigin,
  words: z.string().nullable(),
  compared: z.array(Shown).nullable(),
});

/** Back from the JSON that was sealed. */
export const comparedIn = (json: string | null) => (json === null ? null : z.array(Shown).parse(JSON.parse(json)));

/** What became of each element, in the order in which they came; no `finding` where all channels show the same. */
export const ComparedAnswer = z.strictObject({
  elements: z.array(z.strictObject({ element: z.string(), finding: RecordedBody.nullable() })),
});

export const comparedAnswer = (compared: readonly ElementCompared[]): z.infer<typeof ComparedAnswer> => ({
  elements: compared.map(({ element, finding }) => ({ element, finding: finding ? recordedBody(finding) : null })),
});

import { z } from 'zod';
import { Source } from '#rulebook/rule-content.policy.js';
import { AssessmentContent, Bilingual } from './content.events.js';

/** Indicators and bands of a known assessment, as far as they are known, as a beginning of one's own. */
export const AssessmentTemplate = z.strictObject({
  name: z.string(),
  title: Bilingual,
  /** What is not known and left to enter, in both languages. */
  note: Bilingual,
  /** How far each part may be relied on. */
  sources: z.strictObject({ indicators: Source, weights: Source, bands: Source }),
  indicators: AssessmentContent.shape.indicators,
  bands: AssessmentContent.shape.bands,
});
export type AssessmentTemplate = z.infer<typeof AssessmentTemplate>;

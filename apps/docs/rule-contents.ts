import type { z } from 'zod';
import { AssessmentContent } from '#evaluation/content.events.js';
import {
  CalendarRules,
  DeadlineRules,
  DispatchRules,
  SourceMapRules,
  TagRules,
  ScoringRules,
  TriggerRules,
} from '#rulebook/rule-content.policy.js';

/** What versions of rules and rounds of assessments hold, by title: too long to be spelt out wherever one is carried. */
export const ruleContents: Readonly<Record<string, z.ZodObject>> = {
  DeadlineRules,
  CalendarRules,
  TagRules,
  SourceMapRules,
  DispatchRules,
  TriggerRules,
  ScoringRules,
  AssessmentContent,
};

import { z } from 'zod';
import { RuleKind, RuleSetName } from '#rulebook/rule-content.policy.js';

/** A set of rules as addresses name it: `/staff/rules/{kind}/{name}`. */
export const Id = z.object({ kind: RuleKind, name: RuleSetName });
export type Id = z.infer<typeof Id>;

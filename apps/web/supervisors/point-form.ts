import { z } from 'zod';
import { pointActions } from '#oversight/ladder.policy.js';
import { type PointInput, pointInputs } from '#oversight/oversight.commands.js';
import type { Language } from '#kernel/values.js';
import type { Wrong } from '../ui/problems.js';
import { pointWords, type PointStep } from './points.messages.js';

/** Steps that people take. */
export const PointStepName = z.enum(pointActions).exclude(['propose']);

export const pointFields = ['words', 'passed', 'proposalId'] as const;
export type PointTyped = Readonly<Partial<Record<(typeof pointFields)[number], string>>>;

type Read = { readonly input: PointInput<PointStep> } | { readonly wrong: readonly Wrong[] };

const given = ({ words = '', passed = '', proposalId = '' }: PointTyped, step: PointStep) => ({
  words,
  ...(step === 'check' && passed !== '' && { passed: passed === 'yes' }),
  ...((step === 'confirm' || step === 'dismiss') && { proposalId }),
});

/** The input of a step, or what is wrong with what was typed. */
export const readStep = (step: PointStep, typed: PointTyped, lang: Language): Read => {
  const parsed = pointInputs[step].safeParse(given(typed, step));
  if (parsed.success) return { input: parsed.data };
  const { missing, choose, tooLong } = pointWords[lang];
  const wrong = parsed.error.issues.map(({ path: [field], code }) => ({
    field: String(field),
    text: code === 'too_big' ? tooLong : field === 'words' ? missing : choose,
  }));
  return { wrong };
};

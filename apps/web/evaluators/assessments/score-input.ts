import { ReconcileBody, ScoreBody } from '#evaluation/score.commands.js';
import type { Language } from '#kernel/values.js';
import type { Wrong } from '../../ui/problems.js';
import type { Texts } from '../asked.js';
import { scoringWords } from './scoring.messages.js';

type Read<Body> = { readonly body: Body } | { readonly wrong: readonly Wrong[] };

/** A number as people write it: with a decimal comma or in wide digits, too. */
export const numberIn = (text: string): number => {
  const plain = text.normalize('NFKC').replace(',', '.').trim();
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
};

const wrongOf = (issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[], language: Language) => {
  const { notNumber, tooLong, required } = scoringWords[language];
  return issues.map(({ path: [field], code }) => {
    if (field === 'value') return { field: 'value', text: notNumber };
    return { field: String(field), text: code === 'too_big' ? tooLong : required };
  });
};

/** A score as it was entered, with the files that go with it. */
export const readScore = (typed: Texts, files: readonly string[], language: Language): Read<ScoreBody> => {
  const { value = '', evidence = '', subject, indicator } = typed as Partial<Record<string, string>>;
  const attachments = files.flatMap((line) => line.split(' ')[0] ?? []);
  const parsed = ScoreBody.safeParse({
    ...{ subject, indicator, value: numberIn(value) },
    ...(evidence !== '' && { evidence }),
    ...(attachments.length > 0 && { attachments }),
  });
  return parsed.success ? { body: parsed.data } : { wrong: wrongOf(parsed.error.issues, language) };
};

/** A reconciliation as it was entered. */
export const readReconciliation = (typed: Texts, language: Language): Read<ReconcileBody> => {
  const { value = '', reason, subject, indicator } = typed as Partial<Record<string, string>>;
  const parsed = ReconcileBody.safeParse({ subject, indicator, value: numberIn(value), reason });
  return parsed.success ? { body: parsed.data } : { wrong: wrongOf(parsed.error.issues, language) };
};

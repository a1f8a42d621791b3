import { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { problemOf } from '../../../api/http/problem.js';
import type { Wrong } from '../../ui/problems.js';

/** Which field names what there is not. */
const fieldOf: Partial<Record<string, string>> = {
  'scheme.unknown': 'other',
  'what-if.unknown-deadlines': 'deadlines',
  'what-if.unknown-calendar': 'calendar',
};

/** Own days that make no calendar: the days off are what can leave a gap between years. */
const fieldAt = ({ code }: Refusal): string | undefined => (code.startsWith('rulebook.problem-') ? 'off' : fieldOf[code]);

/** Rules that there are not are something wrong in a field. */
export const orWrong = async <Found extends { readonly wrong: readonly Wrong[] }>(
  language: Language,
  ask: () => Promise<Found>,
): Promise<Found | { readonly wrong: readonly Wrong[] }> => {
  try {
    return await ask();
  } catch (error) {
    const field = error instanceof Refusal ? fieldAt(error) : undefined;
    if (field === undefined) throw error;
    return { wrong: [{ field, text: problemOf(error, language)?.detail ?? '' }] };
  }
};

import { Role } from '#kernel/callers.port.js';
import type { Language } from '#kernel/values.js';
import { roleWords } from './domain.messages.js';

/** Who did something, as the record has them: `supervisor:staff-1f…` is told as the role in words and the name in the record. */
export const who = (by: string, language: Language): string => {
  const [said = '', ...rest] = by.split(':');
  const role = Role.safeParse(said).data;
  return role === undefined || rest.length === 0 ? by : `${roleWords[language][role]} ${rest.join(':')}`;
};

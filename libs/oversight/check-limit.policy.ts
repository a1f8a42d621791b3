import type { Instant } from '#kernel/values.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import { after } from '#rulebook/limit.policy.js';
import type { Triggers } from '#rulebook/triggers.policy.js';

/** When a rectification that is ordered now is to be checked. */
export const checkLimit = ({ checkAfter }: Pick<Triggers, 'checkAfter'>, at: Instant, calendar: Calendar, zone: string) => {
  const { due, provisional } = after(checkAfter, at, calendar, zone);
  return { due, provisional, checkAfter };
};

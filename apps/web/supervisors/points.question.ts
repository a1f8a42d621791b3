import { z } from 'zod';
import { LocalCode } from '#directory/directory.events.js';
import { pointStates } from '#oversight/oversight.events.js';

export const pointsAPage = 50;

/** Which service points an address asks for. What it says that makes no sense is passed over. */
export const PointsAsked = z.object({
  state: z.enum(pointStates).optional().catch(undefined),
  proposed: z.literal('yes').optional().catch(undefined),
  q: z.string().trim().max(100).catch(''),
  cursor: LocalCode.optional().catch(undefined),
});

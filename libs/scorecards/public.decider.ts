import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { ListPublicFigures, RecordRelease } from './public.commands.js';
import type { PublicEvent, Release } from './public.events.js';

type Event<Type extends PublicEvent['type']> = Extract<PublicEvent, { type: Type }>;

/** How many parts are written down. */
export const publicListedDecider: Decider<number, ListPublicFigures, Event<'PublicFiguresListed'>> = {
  initial: 0,
  evolve: (_, { data }) => data.part,
  decide({ data: { rows, ...data } }, parts) {
    if (data.part <= parts) return [];
    if (data.part > parts + 1) throw new Error(`part ${data.part} of a release comes after ${parts}`);
    return [{ type: 'PublicFiguresListed', data: { ...data, rows: [...rows] } }];
  },
};

/** A month is given to everybody once: who could compare two answers would learn what lies between them. */
export const releaseDecider: Decider<Release | undefined, RecordRelease, Event<'FiguresReleased'>> = {
  initial: undefined,
  evolve: (_, { data }) => data,
  decide({ data }, released) {
    if (!released) return [{ type: 'FiguresReleased', data }];
    if (released.publicationId === data.publicationId) return [];
    return refuse('conflict', 'publication.released-before', { month: data.month, cutOff: released.cutOff });
  },
};

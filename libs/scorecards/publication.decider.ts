import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { ListFigures, RecordFigures } from './publication.commands.js';
import type { PublicationEvent, PublishedData } from './publication.events.js';

type Event<Type extends PublicationEvent['type']> = Extract<PublicationEvent, { type: Type }>;

/** How many parts of a publication's figures are written down. */
export const listedDecider: Decider<number, ListFigures, Event<'FiguresListed'>> = {
  initial: 0,
  evolve: (_, { data }) => data.part,
  decide({ data: { rows, ...data } }, parts) {
    if (data.part <= parts) return []; // the id follows from the figures: it is the same part
    if (data.part > parts + 1) throw new Error(`part ${data.part} of a publication comes after ${parts}`);
    return [{ type: 'FiguresListed', data: { ...data, rows: [...rows] } }];
  },
};

/** The publications of one period for the same departments, the first one first. */
export type Publications = readonly PublishedData[];

export const publicationDecider: Decider<Publications, RecordFigures, Event<'FiguresPublished'>> = {
  initial: [],
  evolve: (published, { data }) => [...published, data],
  decide({ data }, published) {
    if (published.some(({ publicationId }) => publicationId === data.publicationId)) return [];
    const last = published.at(-1);
    if (last && Date.parse(data.cutOff) < Date.parse(last.cutOff))
      refuse('conflict', 'publication.earlier', { field: 'asOf', published: last.cutOff });
    const place = { number: published.length + 1, supersedes: last?.publicationId ?? null };
    return [{ type: 'FiguresPublished', data: { ...data, ...place } }];
  },
};

import type { Decider } from '#kernel/decider.js';
import type { LeavePassage, JoinPassage } from './correction.commands.js';
import type { PassageEvent } from './passage.events.js';

/** Reports in a chain, the last one first: adding one to thousands costs no more than to none. */
interface Reports {
  readonly correctionId: string;
  readonly before: Reports | null;
}

export interface Passage {
  /** Whose order the later reports join; nobody's at first, and once that order has ended. */
  readonly leader: string | null;
  /** Every report that has led, joined or ended: each does so once, however late a repetition comes. */
  readonly known: Reports | null;
}

const knows = ({ known }: Passage, correctionId: string): boolean => {
  for (let one = known; one !== null; one = one.before) if (one.correctionId === correctionId) return true;
  return false;
};

const join = ({ data }: JoinPassage, passage: Passage): readonly PassageEvent[] => {
  if (knows(passage, data.correctionId)) return [];
  const { leader } = passage;
  return leader === null ? [{ type: 'CorrectionLed', data }] : [{ type: 'CorrectionJoined', data: { ...data, leader } }];
};

/** One that ends before it was reported must never lead: reports that joined it would have no order to join. */
const leave = ({ data }: LeavePassage, passage: Passage): readonly PassageEvent[] =>
  passage.leader === data.correctionId || !knows(passage, data.correctionId) ? [{ type: 'PassageReleased', data }] : [];

export const passageDecider: Decider<Passage, JoinPassage | LeavePassage, PassageEvent> = {
  initial: { leader: null, known: null },
  evolve({ leader, known }, { type, data }) {
    const next = { leader, known: { correctionId: data.correctionId, before: known } };
    switch (type) {
      case 'CorrectionLed':
        return { ...next, leader: data.correctionId };
      case 'CorrectionJoined':
        return next;
      case 'PassageReleased':
        return leader === data.correctionId ? { ...next, leader: null } : next;
      default:
        return type satisfies never;
    }
  },
  decide(command, passage) {
    switch (command.type) {
      case 'JoinPassage':
        return join(command, passage);
      case 'LeavePassage':
        return leave(command, passage);
      default:
        return command satisfies never;
    }
  },
};

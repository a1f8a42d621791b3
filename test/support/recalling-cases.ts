import type { RecallingFacts } from '#kernel/facts.js';
import { type CaseEvent, subjectOf } from './read-models.js';

type TakenBack = Extract<CaseEvent, { type: 'CaseTakenBack' }>;
type Scored = Extract<CaseEvent, { type: 'CaseScored' }>;

/** States how many facts there were before, of the same department; by the case alone where the event does not name it. */
export const inTurn = (name: string): RecallingFacts<Scored | TakenBack, 'department', 'turns' | 'before'> => ({
  name,
  version: 1,
  dimensions: { department: 'text' },
  measures: ['turns', 'before'],
  recalls: 'thread',
  on: {
    CaseScored: {
      of: ({ data }) => ({ thread: data.department }),
      states: ({ data: { caseId, department, day } }, before) => {
        const subject = subjectOf(`${caseId} ${department}`);
        return [
          { occurredOn: day, subject, thread: department, dims: { department }, adds: { turns: 1, before: before.length } },
        ];
      },
    },
    CaseTakenBack: {
      of: ({ data }) => ({ subject: subjectOf(`${data.caseId} ${data.department}`) }),
      states: (_, before) => before.slice(-1).map((last) => ({ ...last, adds: { before: before.length } })),
    },
  },
});

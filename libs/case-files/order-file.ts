import type { StoredEvent } from '#kernel/events.js';
import type { Instant } from '#kernel/values.js';
import { evolve, type Order } from '#orders/order.policy.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

type Seen = StoredEvent<WorkOrderEvent>;

/** Who did something, without a name: staff are not put on show, and citizens are nobody's business. */
export type Party = 'citizen' | 'officer' | 'supervisor' | 'system';

export interface OrderEntry {
  readonly type: WorkOrderEvent['type'];
  readonly at: Instant;
  readonly round: number;
  readonly by: Party;
  /** Sealed words that belong to the entry, by the name of their field. */
  readonly words: Readonly<Record<string, Extract<WorkOrderEvent, { type: 'WorkOrderNoted' }>['data']['words']>>;
  /** Codes and figures of the event that explain it. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** A work order with all that happened to it. */
export interface OrderFile {
  readonly order: Order;
  readonly revision: number;
  readonly position: bigint;
  readonly entries: readonly OrderEntry[];
}

const parties: readonly Party[] = ['citizen', 'officer', 'supervisor'];

/** What nobody did, whoever's act it was found with: a limit that has passed, and an extension that the rule gives by itself. */
const isOfItself = ({ type, cause }: Seen, before: Seen | undefined): boolean =>
  type === 'WorkOrderOverdue' ||
  (type === 'ExtensionGranted' && before?.type === 'ExtensionAsked' && before.cause.id === cause.id);

const partyOf = (event: Seen, before: Seen | undefined): Party =>
  isOfItself(event, before) ? 'system' : (parties.find((party) => event.cause.by.startsWith(party)) ?? 'system');

const texts = ['words', 'before', 'after', 'reply', 'note'] as const;
/** What of an event's data helps to understand it: never a pseudonym, never sealed text. */
const told = [
  'reason',
  'outcome',
  'severity',
  'untilDay',
  'ending',
  'level',
  'attempt',
  'onTime',
  'to',
  'rating',
  'judges',
  'isTrue',
  'isJustified',
  'decision',
  'correctedAt',
  'published',
  'contacted',
  'solved',
];

/** What an event tells, and of a correction what was decided and put right. */
const fieldsOf = ({ data }: Seen): readonly (readonly [string, unknown])[] =>
  Object.entries({ ...('correction' in data ? data.correction : null), ...data });

const entryOf = (event: Seen, before: Seen | undefined): OrderEntry => {
  const fields = fieldsOf(event);
  const words = fields.filter(([name, value]) => (texts as readonly string[]).includes(name) && value !== null);
  const facts = fields.filter(([name, value]) => told.includes(name) && value !== null);
  return {
    type: event.type,
    at: event.data.at,
    round: event.data.round,
    by: partyOf(event, before),
    words: Object.fromEntries(words) as OrderEntry['words'],
    facts: Object.fromEntries(facts) as OrderEntry['facts'],
  };
};

/** An order told by its events; `undefined` where there are none. */
export const orderFile = (events: readonly Seen[]): OrderFile | undefined => {
  const order = events.reduce<Order | undefined>(evolve, undefined);
  const last = events.at(-1);
  return (
    order &&
    last && {
      order,
      revision: last.revision,
      position: last.position,
      entries: events.map((event, index) => entryOf(event, events[index - 1])),
    }
  );
};

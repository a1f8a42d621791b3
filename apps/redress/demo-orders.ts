import type { CommandBus } from '@nestjs/cqrs';
import type { StoredEvent } from '#kernel/events.js';
import { type Actor, ActOnWorkOrder } from '#orders/work-order.commands.js';
import { isBad, type ReviewEvent } from '#reviews/review.events.js';
import { badReviewWorkflow } from '#workflows/bad-review.workflow.js';
import type { Parts } from '../parts.js';

type Submitted = StoredEvent<Extract<ReviewEvent, { type: 'ReviewSubmitted' }>>;

const hour = 3_600_000;
const page = 2_000;

const replies = [
  '已联系您核实情况，并对窗口人员进行了培训。',
  '经核查，材料清单已更新，不再要求重复提交。',
  '该事项已恢复网上办理，给您带来不便深表歉意。',
  '已按承诺时限办结，并向您说明了原因。',
];

/** How far an order of the demo gets: a number from its review decides, the same at every run. */
const fateOf = ({ data }: Submitted): number => Number.parseInt(data.reviewId.slice(0, 4), 16) % 100;

const later = (at: string, hours: number) => new Date(Date.parse(at) + hours * hour).toISOString();

type Step = 'accept' | 'resolve' | 'satisfied' | 'unsatisfied';

/** What becomes of an order, as hours after the review: unseen, accepted, put right, answered, re-handled, closed. */
const storyOf = (fate: number): readonly (readonly [hours: number, step: Step])[] => {
  const first = [
    [3, 'accept'],
    [30, 'resolve'],
  ] as const;
  const again = [...first, [50, 'unsatisfied'], [90, 'resolve'], [110, 'satisfied']] as const;
  if (fate < 6) return [];
  if (fate < 14) return first.slice(0, 1);
  if (fate < 24) return first;
  if (fate < 28) return again.slice(0, 3);
  return fate < 34 ? again : [...first, [50, 'satisfied']];
};

const officer: Actor = { role: 'officer', name: 'demo', scope: 'all', home: [] };
const citizen: Actor = { ...officer, role: 'citizen', name: '' };

/** Four of five were asked, by a number from the review; who is satisfied says yes more often. Invented. */
const saidBy = ({ data }: Submitted, isSatisfied: boolean): { readonly contacted?: boolean; readonly solved?: boolean } => {
  const [asked = 0, contacted = 0, solved = 0] = [4, 6, 9].map((from) =>
    Number.parseInt(data.reviewId.slice(from, from + 2), 16),
  );
  if (asked % 5 === 0) return {};
  return { contacted: contacted % 10 > 0, solved: isSatisfied ? solved % 12 > 0 : solved % 5 === 0 };
};

const acts = {
  accept: () => ({ action: 'accept', input: {}, by: officer }) as const,
  resolve: (reply: string) => ({ action: 'resolve', input: { reply }, by: officer }) as const,
  satisfied: (_: string, event: Submitted) =>
    ({ action: 'call-back', input: { result: 'satisfied', ...saidBy(event, true) }, by: citizen }) as const,
  unsatisfied: (_: string, event: Submitted) =>
    ({ action: 'call-back', input: { result: 'unsatisfied', ...saidBy(event, false) }, by: citizen }) as const,
};

/** Lets an order get as far as its fate says, at times that lie in the past as the review does. */
const handle = async (commands: CommandBus, event: Submitted, now: string): Promise<void> => {
  const cause = { id: event.id, by: 'demo' };
  const workOrderId = event.data.reviewId;
  const fate = fateOf(event);
  const slow = fate % 10 === 0 ? 200 : 0; // some are late
  for (const [hours, step] of storyOf(fate)) {
    const at = later(event.data.occurredAt, hours + slow);
    if (at > now) return;
    const reply = replies[fate % replies.length] ?? '';
    await commands.execute(new ActOnWorkOrder({ workOrderId, at, ...acts[step](reply, event) }, cause));
  }
};

/** Opens the orders of all bad reviews through the workflow that would, and lets them get as far as their fate says. */
export const handleOrders = async ({ store, clock }: Parts, commands: CommandBus): Promise<void> => {
  const now = clock.instant();
  let after = 0n;
  for (;;) {
    const { events, upTo, more } = await store.readAll(after, { types: ['ReviewSubmitted'] }, page);
    for (const event of events as readonly Submitted[]) {
      if (!isBad(event.data.counted.rating)) continue;
      for (const wish of badReviewWorkflow.react(event))
        if (wish.wish === 'send') await commands.execute(wish.make({ id: event.id, by: 'workflow:bad-review' }));
      await handle(commands, event, now);
    }
    if (!more) return;
    after = upTo;
  }
};

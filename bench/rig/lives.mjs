import { withUnit } from '../../dist/libs/orders/lifecycle.policy.js';
import { ActOnWorkOrder, system } from '../../dist/libs/orders/work-order.commands.js';
import { SubmitReview } from '../../dist/libs/reviews/review.commands.js';
import { Chance } from '../../dist/libs/simulation/chance.js';
import { badReviewWorkflow } from '../../dist/libs/workflows/bad-review.workflow.js';

const hourMillis = 3_600_000;
const replies = [
  '已联系您核实情况，并对窗口人员进行了培训。',
  '经核查，材料清单已更新，不再要求重复提交。',
  '该事项已恢复网上办理，给您带来不便深表歉意。',
  '已按承诺时限办结，并向您说明了原因。',
];

const officer = { role: 'officer', name: 'bench', scope: 'all', home: [] };
const supervisor = { ...officer, role: 'supervisor' };
const citizen = { ...officer, role: 'citizen', name: '' };

const verified = { isTrue: true, isJustified: true, outcome: 'fix-now' };
const acts = {
  accept: { action: 'accept', input: {}, by: officer },
  verify: { action: 'verify', input: verified, by: officer },
  approve: { action: 'approve', input: {}, by: supervisor },
  satisfied: { action: 'call-back', input: { result: 'satisfied' }, by: citizen },
  unsatisfied: { action: 'call-back', input: { result: 'unsatisfied' }, by: citizen },
  'not-reached': { action: 'call-back', input: { result: 'not-reached' }, by: officer },
};
const actOf = (step, chance) =>
  step === 'resolve' ? { action: 'resolve', input: { reply: chance.pick(replies) }, by: officer } : acts[step];

/** Verified, put right, approved: some take longer than they may. Hours after the step before. Invented, as all below. */
const round = (chance) => [
  [1 + chance.next() * 20, 'verify'],
  [chance.happens(0.06) ? 150 + chance.next() * 250 : 2 + chance.next() * 55, 'resolve'],
  [1 + chance.next() * 20, 'approve'],
];

/** How the citizen is called back: most answer by themselves, some are not content, some are not reached three times. */
const callBack = (chance) => {
  const drawn = chance.next();
  const soon = () => 1 + chance.next() * 40;
  if (drawn < 0.75) return [[soon(), 'satisfied']];
  if (drawn < 0.85) return [[soon(), 'unsatisfied'], ...round(chance), [soon(), 'satisfied']];
  return Array.from({ length: 3 }, () => [soon(), 'not-reached']);
};

const storyOf = (chance) => [[0.5 + chance.next() * 20, 'accept'], ...round(chance), ...callBack(chance)];

const justAfter = (instant) => new Date(Date.parse(instant) + 1).toISOString();

/** The steps of its clock that pass before `until`, each asked by its timer: yellow, red, the next level. */
const hearTimers = async (commands, order, until) => {
  for (let now = order; ;) {
    const { alarm } = now.clock.current;
    if (alarm === null || alarm >= until || !withUnit.includes(now.state)) return now;
    const asked = { action: 'check-clock', input: { round: now.round }, by: system, at: justAfter(alarm) };
    const cause = { id: `check-deadline-${now.opened.workOrderId}`, by: 'timer' };
    const { state, events } = await commands.execute(
      new ActOnWorkOrder({ workOrderId: now.opened.workOrderId, ...asked }, cause),
    );
    if (events.length === 0) return now;
    now = state;
  }
};

/** Opens the order of a review as the workflow does, a second later. */
const opened = async (commands, submitted) => {
  const recordedAt = new Date(Date.parse(submitted.data.occurredAt) + 1_000).toISOString();
  const [wish] = badReviewWorkflow.react({ ...submitted, recordedAt });
  const { state } = await commands.execute(wish.make({ id: submitted.id, by: 'workflow:bad-review' }));
  return state;
};

/**
 * One bad review and what became of it up to `now`, by the product's own commands, each at its time. `submittedOf` answers
 * the event of a review by its id. Answers the order as it stands.
 */
export const live = async ({ commands, submittedOf, now }, body) => {
  const chance = new Chance(body.externalId);
  const incoming = { body, source: 'bench-channel', defaultChannel: 'portal' };
  const { id } = await commands.execute(new SubmitReview(incoming, { id: `bench-${body.externalId}`, by: 'channel:bench' }));
  let order = await opened(commands, submittedOf(id));
  let at = Date.parse(body.occurredAt);
  for (const [hours, step] of storyOf(chance)) {
    at += Math.round(hours * hourMillis);
    const when = new Date(at).toISOString();
    if (when > now) break;
    await hearTimers(commands, order, when);
    const cause = { id: `bench-${body.externalId}-${step}`, by: 'staff:bench' };
    ({ state: order } = await commands.execute(new ActOnWorkOrder({ workOrderId: id, at: when, ...actOf(step, chance) }, cause)));
  }
  return hearTimers(commands, order, now);
};

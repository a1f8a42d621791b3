import type { CommandBus } from '@nestjs/cqrs';
import type { CorrectionEvent } from '#corrections/correction.events.js';
import type { StoredEvent } from '#kernel/events.js';
import type { Cause } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import { addDays, type Instant, type LocalDay } from '#kernel/values.js';
import { ActOnWorkOrder } from '#orders/work-order.commands.js';
import { ActOnServicePoint } from '#oversight/oversight.commands.js';
import { ReleaseFigures } from '#scorecards/public.commands.js';
import { PublishFigures } from '#scorecards/publication.commands.js';
import type { FiguresArePublished } from '#scorecards/publication.handler.js';
import { type Period, periodBefore, unitAround } from '#scorecards/period.policy.js';
import type { World } from '#simulation/world.js';
import { mattersWorkflow } from '#workflows/matters.workflow.js';
import type { Parts } from '../parts.js';

const cause: Cause = { id: 'demo', by: 'demo' };
const officer = { role: 'officer', name: 'demo', scope: 'all', home: [] } as const;

/** What is done already refuses to be done again: an interrupted start goes on after it. */
const once = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
};

/** One correction is taken over, and the answer is for everybody. */
const answerCorrection = async ({ store }: Parts, commands: CommandBus, at: Instant): Promise<void> => {
  const { events } = await store.readAll(0n, { types: ['CorrectionSubmitted'] }, 1);
  const [event] = events as readonly StoredEvent<Extract<CorrectionEvent, { type: 'CorrectionSubmitted' }>>[];
  if (!event) return;
  for (const wish of mattersWorkflow.react(event))
    if (wish.wish === 'send') await commands.execute(wish.make({ id: event.id, by: 'workflow:matters' }));
  const workOrderId = event.data.correctionId;
  const answer = {
    reply: '已核实并更正，感谢指正。',
    decision: 'adopted',
    before: '三楼东侧12号窗口',
    after: '二楼西侧8号窗口',
  } as const;
  await once(() => commands.execute(new ActOnWorkOrder({ workOrderId, at, by: officer, action: 'accept', input: {} }, cause)));
  const input = { ...answer, published: true };
  await once(() => commands.execute(new ActOnWorkOrder({ workOrderId, at, by: officer, action: 'resolve', input }, cause)));
};

const steps = [
  { action: 'order', input: { words: '排队时间长、群众反映多，限期整改。' } },
  { action: 'check', input: { passed: false, words: '复查未达标。' } },
  { action: 'suspend', input: { words: '限期整改后仍未达标，停业整顿。' } },
] as const;

/** One service point was told to put itself in order, did not, and is closed for everybody to know. */
const suspendPoint = async (commands: CommandBus, { servicePoints }: World, at: Instant): Promise<void> => {
  const servicePoint = servicePoints.at(-1)?.code ?? '';
  for (const step of steps)
    await once(() => commands.execute(new ActOnServicePoint({ servicePoint, role: 'supervisor', at, ...step }, cause)));
};

/** The figures of a month that is over, of all departments, published and given to everybody. */
const publishMonth = async (commands: CommandBus, { from, to }: Period, at: Instant): Promise<void> => {
  const asked = { of: { kind: 'all' }, from, to, cutOff: undefined, scheme: 'handling-first', at } as const;
  const { published } = await commands.execute<PublishFigures, FiguresArePublished>(new PublishFigures(asked, cause));
  const { publicationId } = published;
  const month = from.slice(0, 'yyyy-mm'.length);
  await commands.execute(new ReleaseFigures({ publicationId, month, at }, cause));
};

/**
 * What everybody may read: two months of figures, an answer to a correction, a service point that is closed. All through the real
 * commands.
 */
export const demoOpen = async (parts: Parts, commands: CommandBus, world: World, today: LocalDay): Promise<void> => {
  const at = parts.clock.instant();
  await answerCorrection(parts, commands, at);
  await suspendPoint(commands, world, at);
  const last = periodBefore(unitAround(today, 'month'));
  const before = unitAround(addDays(last.from, -1), 'month');
  for (const month of [before, last]) await publishMonth(commands, month, at);
};

import { beginAnew, dueAt, type Life, type Lives } from './model.life.js';
import { type Body, resultOf } from './model.refusals.js';

export interface Done {
  readonly life: Life;
  readonly body: Body;
  readonly now: number;
  readonly lives: Lives;
}
export type Effect = (done: Done) => void;

/** What its timeline tells of it. */
export const happens = (life: Life, ...types: readonly string[]): void => {
  life.events.push(...types);
};

const end = ({ life, now }: Done, ending: string): void => {
  life.state = 'closed';
  life.ending = ending;
  life.endedAt = now;
  life.clock.ended ??= now;
};

export const unmerge: Effect = ({ life, now, lives }) => {
  happens(life, 'WorkOrderUnmerged');
  beginAnew(life, now);
  life.state = life.unit === null ? 'awaiting-dispatch' : 'awaiting-acceptance';
  if (life.unit !== null) life.desk = null;
  const leader = lives.get(life.into ?? '');
  life.into = null;
  if (!leader) return;
  happens(leader, 'OrderParted');
  leader.joined = leader.joined.filter((id) => id !== life.id);
};

/** What was merged into it ends as it did, unless it ended for reasons of its own. */
const followers = (done: Done, isOwn: boolean): void => {
  const { life: leader, lives, now } = done;
  for (const id of [...leader.joined]) {
    const life = lives.get(id);
    if (life?.state !== 'merged' || life.into !== leader.id) continue;
    if (isOwn) unmerge({ ...done, life });
    else {
      happens(life, 'WorkOrderClosed');
      end({ ...done, life, now }, 'merged');
      const first = life.tally.answered === 0 && leader.tally.answered > 0;
      life.tally = {
        ...life.tally,
        closed: 1,
        resolved: life.tally.resolved + (leader.tally.resolved > 0 ? 1 : 0),
        onTime: life.tally.onTime + (leader.tally.onTime > 0 ? 1 : 0),
        answered: life.tally.answered + (first ? 1 : 0),
      };
    }
  }
};

export const close = (done: Done, ending: string): void => {
  happens(done.life, 'WorkOrderClosed');
  end(done, ending);
  done.life.tally.closed = 1;
  followers(done, ending === 'withdrawn');
};

/** 合并: it ends with the other one. */
export const mergeInto = (life: Life, leader: Life | undefined, now: number): void => {
  if (!leader) return;
  happens(life, 'WorkOrderMerged');
  Object.assign(life, { state: 'merged', into: leader.id });
  life.clock.ended ??= now;
  happens(leader, 'OrderJoined');
  leader.joined.push(life.id);
};

const taken = ({ tally, resolved }: Life, isBack: boolean): void => {
  tally.resolved -= 1;
  if (resolved?.inTime) tally.onTime -= 1;
  if (isBack && resolved?.first) tally.answered -= 1;
};

export const approved: Effect = (done) => {
  const { life } = done;
  const isAsked = ['bad-review', 'complaint'].includes(life.kind);
  if (life.found === 'explain' || !isAsked) {
    close(done, life.found === 'explain' ? 'explained' : 'answered');
    return;
  }
  happens(life, 'CallBackAsked');
  life.state = 'awaiting-call-back';
  life.tries = 0;
};

export const resolve: Effect = (done) => {
  const { life, now } = done;
  const inTime = now <= dueAt(life);
  happens(life, 'WorkOrderResolved');
  const first = life.tally.answered === 0;
  life.resolved = { inTime, first };
  life.clock.ended = now;
  life.asked = null;
  life.tally.resolved += 1;
  if (inTime) life.tally.onTime += 1;
  if (first) life.tally.answered += 1;
  if (life.kind === 'finding' || life.rule.approval === 'required' || life.found === 'explain') {
    happens(life, 'ApprovalAsked');
    life.state = 'awaiting-approval';
  } else approved(done);
};

export const sendBack: Effect = ({ life, now }) => {
  happens(life, 'ResolutionSentBack');
  life.clock.stops.push({ from: life.clock.ended ?? now, to: now });
  life.clock.ended = null;
  taken(life, true);
  life.resolved = null;
  life.state = 'in-progress';
};

export const callBack: Effect = (done) => {
  const { life, now } = done;
  const result = resultOf(done.body);
  if (result === 'not-reached') {
    happens(life, 'CallBackNotReached');
    life.tries += 1;
    if (life.tries >= life.rule.callBack.tries) close(done, 'not-reached');
    return;
  }
  life.calledBack = life.round;
  if (result !== 'unsatisfied') {
    happens(life, 'CallBackSatisfied');
    close(done, 'satisfied');
    return;
  }
  happens(life, 'CallBackUnsatisfied', 'WorkOrderReopened');
  taken(life, false);
  life.round += 1;
  life.unsatisfied += 1;
  beginAnew(life, now);
  life.state = 'in-progress';
  if (life.unsatisfied < 2) return;
  happens(life, 'SupervisionOrdered');
  life.supervised = true;
};

export const decideAppeal: Effect = (done) => {
  const { life, body } = done;
  if (!body.upheld) {
    happens(life, 'AppealRejected');
    life.state = 'in-progress';
    return;
  }
  happens(life, 'AppealUpheld');
  end(done, 'excluded');
  life.resolved = null;
  life.tally = { resolved: 0, onTime: 0, answered: 0, overdue: 0, closed: 0 };
  followers(done, true);
};

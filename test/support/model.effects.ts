import {
  callBack,
  close,
  decideAppeal,
  type Effect,
  happens,
  mergeInto,
  resolve,
  sendBack,
  unmerge,
  approved,
} from './model.endings.js';
import { beginAnew, findLate, type Life } from './model.life.js';
import { type Body, followUpOf, isSaid, type Now, wasDone, type Wish } from './model.refusals.js';
import { ruleFor } from './model.rules.js';
import { departments } from './world.directory.js';

/** The authority above each unit. */
const above: Readonly<Record<string, string>> = { [departments.east]: departments.city };

/** The rule for the gravity that was found, else the one the order has. */
export const ruleFound = (life: Life, { severity }: Body): Life['rule'] =>
  severity === undefined ? life.rule : ruleFor(life.rules, life.unit, life.kind, severity);

const start: Effect = ({ life, now }) => {
  beginAnew(life, now);
  life.state = 'awaiting-acceptance';
};

const goOn: Effect = ({ life, now }) => {
  happens(life, 'WorkOrderResumed');
  life.clock.stops.push({ from: life.clock.stands ?? now, to: now });
  life.clock.stands = null;
  life.state = 'in-progress';
};

const dispatch: Effect = (done) => {
  const { life, body, now } = done;
  const unit = body.to ?? '';
  const assisting = (body.assisting ?? []).filter((code) => code !== unit);
  const isSame = assisting.length === life.assisting.length && assisting.every((code) => life.assisting.includes(code));
  if (life.state === 'awaiting-acceptance' && life.unit === unit && isSame) return;
  findLate(life, now);
  happens(life, 'WorkOrderDispatched');
  Object.assign(life, { unit, assisting, desk: null });
  start(done);
};

const verify: Effect = ({ life, body }) => {
  happens(life, 'WorkOrderVerified');
  life.rule = ruleFound(life, body);
  life.found = body.outcome ?? null;
  life.clock.span = body.outcome === 'fix-by-date' ? life.rule.difficult : life.rule.rectify;
  life.clock.until = body.untilDay === undefined ? null : Date.parse(`${body.untilDay}T00:00:00Z`) / 86_400_000;
};

const grant = (life: Life): void => {
  happens(life, 'ExtensionGranted');
  if (life.asked) life.clock.extensions.push(life.asked);
  life.asked = null;
};

/** What ends the limit of a round tells first that it had passed. */
const ending =
  (effect: Effect): Effect =>
  (done) => {
    findLate(done.life, done.now);
    effect(done);
  };

const effects: Readonly<Record<string, Effect>> = {
  dispatch,
  verify,
  resolve: ending(resolve),
  unmerge,
  'send-back': sendBack,
  'call-back': callBack,
  'decide-appeal': decideAppeal,
  resume: goOn,
  return: ending(({ life, now }) => {
    happens(life, 'WorkOrderReturned');
    life.desk = life.ruledDesk ?? above[life.unit ?? ''] ?? life.unit;
    life.state = 'awaiting-dispatch';
    life.clock.ended ??= now;
  }),
  transfer: ({ life, body }) => {
    happens(life, 'WorkOrderTransferred');
    Object.assign(life, { unit: body.to, assisting: [], state: 'awaiting-acceptance' });
  },
  accept: ({ life }) => {
    if (life.state === 'in-progress') return;
    happens(life, 'WorkOrderAccepted');
    life.state = 'in-progress';
  },
  contact: ({ life }) => {
    if (!life.contacted) happens(life, 'CitizenContacted');
    life.contacted = true;
  },
  appeal: ({ life }) => {
    happens(life, 'AppealRaised');
    life.appealed = true;
    life.state = 'under-appeal';
  },
  'request-extension': ({ life, body }) => {
    happens(life, 'ExtensionAsked');
    life.asked = body.span ?? null;
    if (life.rule.extension.decided === 'automatically') grant(life);
  },
  'decide-extension': ({ life, body }) => {
    if (body.granted) grant(life);
    else happens(life, 'ExtensionRefused');
    life.asked = null;
  },
  pause: ({ life, now }) => {
    happens(life, 'WorkOrderPaused');
    life.clock.stands = now;
    life.state = 'waiting-for-citizen';
  },
  approve: (done) => {
    if (done.life.state === 'awaiting-call-back') return;
    happens(done.life, 'ResolutionApproved');
    approved(done);
  },
  supervise: ({ life }) => {
    happens(life, 'SupervisionOrdered');
    life.supervised = true;
  },
  'answer-supervision': ({ life }) => {
    happens(life, 'SupervisionAnswered');
    life.supervised = false;
  },
  refer: ending((done) => {
    happens(done.life, 'WorkOrderReferred');
    close(done, 'referred');
  }),
  merge: ending(({ life, body, lives, now }) => mergeInto(life, lives.get(body.into ?? ''), now)),
  note: ({ life }) => happens(life, 'WorkOrderNoted'),
  supplement: (done) => {
    const { life, body } = done;
    const { words = '' } = body;
    if (isSaid(life, words)) return;
    happens(life, 'CaseSupplemented');
    if (life.state === 'waiting-for-citizen') goOn(done);
    life.heard = { words, events: life.events.length };
  },
  withdraw: ending((done) => close(done, 'withdrawn')),
  'follow-up': ({ life, body }) => {
    if (life.followedUp) return;
    happens(life, 'FollowUpReviewed');
    life.followedUp = true;
    life.heard = { words: followUpOf(body), events: life.events.length };
  },
};

/** What comes of a wish that nothing speaks against: also what follows from it for other orders. */
export const takeEffect = (wish: Wish, { lives, now }: Now): void => {
  const life = lives.get(wish.id);
  if (!life || wasDone(life, wish)) return;
  effects[wish.action]?.({ life, body: wish.body, now, lives });
};

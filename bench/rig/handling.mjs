import { must, requestOf } from './http.mjs';

const reply = '已联系您核实情况，并对窗口人员进行了培训。';

/** The steps of a full handling, as they are reported; `desk` is from submitting to the order on its desk. */
export const steps = ['submit', 'desk', 'accept', 'verify', 'resolve', 'approve', 'call-back'];

let citizens = 0;
/** As a proxy in front would tell it: tracking lets one address ask so and so often a minute. */
const somebodysAddress = () => `10.${(++citizens >> 16) & 255}.${(citizens >> 8) & 255}.${citizens & 255}`;

const etagOf = ({ head }) => /^etag: (.+)$/im.exec(head)[1];

/** What the unit and its supervisor do, one after the other. */
const acts = [
  ['accept', {}, 'in-progress'],
  ['verify', { isTrue: true, isJustified: true, outcome: 'fix-now' }, 'in-progress'],
  ['resolve', { reply }, 'awaiting-approval'],
  ['approve', {}, 'awaiting-call-back'],
];

const inState = (wanted, { state }) => {
  if (state !== wanted) throw new Error(`the order is ${state}, not ${wanted}`);
};

/**
 * One bad review from its submission to the citizen's "satisfied", all over HTTP. `onDesk` tells when its order is there;
 * `took` hears how long each step took, in milliseconds.
 */
export const handleFully = async ({ send, channel, staff, onDesk, took }, body) => {
  const timed = async (step, request, status) => {
    const start = performance.now();
    const answer = await send(request);
    const told = must(answer, status);
    took(step, performance.now() - start);
    return { answer, told };
  };
  const submittedAt = performance.now();
  const { told: receipt } = await timed(
    'submit',
    requestOf({ method: 'POST', path: '/api/v1/reviews', key: channel, body }),
    201,
  );
  const { id, number, trackingCode } = receipt;
  let etag = await onDesk(id);
  took('desk', performance.now() - submittedAt);
  for (const [verb, data, after] of acts) {
    const path = `/api/v1/work-orders/${id}/${verb}`;
    const asked = requestOf({ method: 'POST', path, key: staff, body: data, headers: { 'if-match': etag } });
    const { answer, told } = await timed(verb, asked, 200);
    inState(after, told);
    etag = etagOf(answer);
  }
  const path = `/api/v1/cases/${number}/call-back-answer?code=${trackingCode}`;
  const headers = { 'x-forwarded-for': somebodysAddress() };
  const said = requestOf({ method: 'POST', path, body: { satisfied: true }, headers });
  inState('closed', (await timed('call-back', said, 200)).told);
};

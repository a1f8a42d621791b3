import { openConnection, requestOf } from '../rig/http.mjs';
import { serve } from '../rig/children.mjs';
import { rateOf } from '../rig/pace.mjs';
import { reviews } from '../rig/world.mjs';

const { BASE_URL: baseUrl, CHANNEL_KEY: key } = process.env;

const connections = [];
const connection = async (number) => (connections[number] ??= await openConnection(baseUrl));

const submission = (body) => requestOf({ method: 'POST', path: '/api/v1/reviews', key, body });

const mustBe = (status, answer) => {
  if (answer.status !== status) throw new Error(`answered ${answer.status}: ${answer.text}`);
};

serve({
  /** Single reviews, each answered 201 before the next on its connection; reviews a second. */
  singles: async ({ seed, most, inFlight, seconds }) => {
    const requests = [...reviews(seed, most)].map(submission);
    await Promise.all(Array.from({ length: inFlight }, (_, number) => connection(number)));
    const send = async (number) => mustBe(201, await connections[number].send(requests.pop()));
    return rateOf(send, { inFlight, seconds });
  },
});

import { alternate, median, ratio } from '../rig/pace.mjs';
import { startHelper } from '../rig/children.mjs';
import { openApi, openInside, openSystem } from '../rig/system.mjs';

const levels = [20, 32, 128];
const most = 30_000; // a second, prepared for a faster machine than one would think of
const sampled = 2_000;
let series = 0;

const measureAt = async (inFlight, { system, load, alone, inside, emmett, events }, { rounds, seconds }) => {
  const pace = { inFlight, seconds };
  const bodies = () => ({ seed: `single-${++series}`, most: most * seconds, ...pace }); // never the same review twice
  const http = async () => {
    const rate = await load.call('singles', bodies());
    await system.settled();
    return rate;
  };
  return alternate(rounds, {
    http,
    alone: () => alone.call('singles', bodies()),
    bus: () => inside.call('bus', bodies()),
    append: () => inside.call('append', { events, ...pace }),
    emmett: () => emmett.call('append', { events, ...pace }),
  });
};

const rowOf = (inFlight, { http, alone, bus, append, emmett }) => [
  inFlight,
  ...[http, alone, bus, append, emmett].map((rates) => Math.round(median(rates))),
  ...[http, alone, bus, append].map((rates) => `${ratio(rates, emmett).toFixed(2)} ×`),
];

/** Reviews one by one, durable before the answer, against Emmett's event store on the same server. */
export const single = async (place, options) => {
  const system = await openSystem(place, 'single');
  const load = system.load();
  const api = await openApi(place, 'single_api');
  const alone = api.load();
  const inside = await openInside(place, 'single_inside');
  const emmett = startHelper('emmett', { env: { ...process.env, DATABASE_URL: await place.database('emmett') } });
  await inside.call('bus', { seed: 'sample', most: 90_000, inFlight: 64, seconds: 3 });
  const events = await inside.call('sample', { count: sampled });
  const all = { system, load, alone, inside, emmett, events };
  await measureAt(32, all, { rounds: 1, seconds: 2 }); // compiled and cached before it counts
  const rows = [];
  for (const inFlight of levels) rows.push(rowOf(inFlight, await measureAt(inFlight, all, options)));
  await Promise.all([load.stop(), alone.stop(), inside.stop(), emmett.stop()]);
  await Promise.all([system.stop(), api.stop()]);
  return [
    {
      title: 'Single reviews, durable before the answer (per second)',
      head: [
        'in flight',
        'HTTP, all in one process',
        'HTTP, API process alone',
        'command bus',
        'store.append',
        'Emmett append',
        'all in one ÷ Emmett',
        'API alone ÷ Emmett',
        'bus ÷ Emmett',
        'append ÷ Emmett',
      ],
      rows,
    },
  ];
};

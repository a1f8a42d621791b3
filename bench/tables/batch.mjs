import { startHelper } from '../rig/children.mjs';
import { alternate, median, ratio } from '../rig/pace.mjs';
import { openApi, openInside, openSystem } from '../rig/system.mjs';

const count = 30_000;
const sampled = 2_000;

/** Reviews by the batch against a bare insert of the same rows on the same server. */
export const batch = async (place, { rounds }) => {
  const system = await openSystem(place, 'batch');
  const load = system.load();
  const api = await openApi(place, 'batch_api');
  const alone = api.load();
  const inside = await openInside(place, 'batch_inside');
  const bare = startHelper('bare', { env: { ...process.env, DATABASE_URL: await place.database('bare') } });
  await inside.call('bus', { seed: 'sample', most: 90_000, inFlight: 64, seconds: 3 });
  const events = await inside.call('sample', { count: sampled });
  const copies = { events, copies: count / sampled };
  let series = 0;
  const http = async () => {
    const rate = await load.call('batch', { seed: `batch-${++series}`, count });
    await system.settled();
    return rate;
  };
  const apiAlone = () => alone.call('batch', { seed: `batch-${++series}`, count });
  await apiAlone();
  await http(); // compiled and cached before it counts
  const rates = await alternate(rounds, {
    http,
    alone: apiAlone,
    append: () => inside.call('appendMany', copies),
    bare: () => bare.call('insert', copies),
  });
  await Promise.all([load.stop(), alone.stop(), inside.stop(), bare.stop()]);
  await Promise.all([system.stop(), api.stop()]);
  const row = (what, figures) => [what, Math.round(median(figures)), `${ratio(figures, rates.bare).toFixed(2)} ×`];
  return [
    {
      title: `Reviews by the batch (${count.toLocaleString('en-US')} a round)`,
      head: ['what', 'per second', '÷ bare insert'],
      rows: [
        row('NDJSON over HTTP, all in one process', rates.http),
        row('NDJSON over HTTP, API process alone', rates.alone),
        row('store.appendMany', rates.append),
        row('bare insert', rates.bare),
      ],
    },
  ];
};

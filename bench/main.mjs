import { parseArgs } from 'node:util';
import { aDeath, endAll } from './rig/children.mjs';
import { openPlace } from './rig/place.mjs';
import { asMarkdown, machine, write } from './rig/report.mjs';
import { batch } from './tables/batch.mjs';
import { bulk } from './tables/bulk.mjs';
import { figures } from './tables/figures.mjs';
import { handlings } from './tables/handlings.mjs';
import { orders } from './tables/orders.mjs';
import { pages } from './tables/pages.mjs';
import { single } from './tables/single.mjs';

/** What can be measured, by name. */
const benches = { single, batch, bulk, orders, handlings, figures, pages };
/** How often and how long each is measured where nothing else is asked for. */
const usual = { rounds: 5, seconds: 3 };
const usualOf = { handlings: { rounds: 3, seconds: 15 }, figures: { asks: 200, rounds: 1 }, pages: { asks: 100, rounds: 1 } };
/** Orders in the store: where handlings are asked for by name, and where everything is. */
const manyStored = 1_000_000;
const someStored = 20_000;
/** Facts that figures are asked of, one size after the other; pages of the last. */
const someFacts = '1000000';
const manyFacts = '10000000';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    stored: { type: 'string' },
    base: { type: 'string' },
    'spike-seconds': { type: 'string' },
    facts: { type: 'string' },
    asks: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`unknown bench "${unknown}"; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const asked = ({ rounds, seconds, stored, base, asks, 'spike-seconds': spikeSeconds }) =>
  Object.fromEntries(
    Object.entries({ rounds, seconds, stored, base, asks, spikeSeconds }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Number(value)]],
    ),
  );
const optionsOf = (name) => ({
  ...usual,
  ...usualOf[name],
  facts: (values.facts ?? (positionals.includes('pages') ? manyFacts : someFacts)).split(',').map(Number),
  stored: positionals.length > 0 ? manyStored : someStored,
  base: 2,
  spikeSeconds: 60,
  ...asked(values),
});

const place = await openPlace();
const closeAll = async () => {
  await endAll();
  await place.close();
};
let closing;
/** Once, whoever asks for it: the end, a signal, an error. */
const cleanUp = () => (closing ??= closeAll());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => cleanUp().finally(() => process.exit(130)));

const run = async () => {
  for (const name of wanted) {
    const options = optionsOf(name);
    const tables = await benches[name](place, options);
    const measuredOn = machine({ ...options, postgres: place.postgres });
    console.log([...tables.map(asMarkdown), measuredOn, ''].join('\n\n'));
    if (values.write) await write(name, tables, measuredOn);
  }
};

const broken = (error) => {
  console.error(error);
  process.exitCode = 1;
};
process.on('uncaughtException', (error) => {
  broken(error);
  cleanUp().finally(() => process.exit());
});

const running = run();
running.catch(() => undefined); // whatever it is, once something that it needs has died
await Promise.race([running, aDeath]).catch(broken);
await cleanUp().catch(broken);
process.exit();

import { parseArgs } from 'node:util';
import { endAll } from './rig/children.mjs';
import { openPlace } from './rig/place.mjs';
import { asMarkdown, machine, write } from './rig/report.mjs';
import { batch } from './tables/batch.mjs';
import { bulk } from './tables/bulk.mjs';
import { orders } from './tables/orders.mjs';
import { single } from './tables/single.mjs';

/** What can be measured, by name. */
const benches = { single, batch, bulk, orders };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`unknown bench "${unknown}"; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const place = await openPlace();
const closeAll = async () => {
  await endAll();
  await place.close();
};
let closing;
/** Once, whoever asks for it: the end, a signal, an error. */
const cleanUp = () => (closing ??= closeAll());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => cleanUp().finally(() => process.exit(130)));
process.once('uncaughtException', (error) => {
  console.error(error);
  cleanUp().finally(() => process.exit(1));
});

try {
  for (const name of wanted) {
    const tables = await benches[name](place, options);
    const measuredOn = machine({ ...options, postgres: place.postgres });
    console.log([...tables.map(asMarkdown), measuredOn, ''].join('\n\n'));
    if (values.write) await write(name, tables, measuredOn);
  }
} finally {
  await cleanUp();
}

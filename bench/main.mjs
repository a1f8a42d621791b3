import { parseArgs } from 'node:util';
import { endAll } from './rig/children.mjs';
import { openPlace } from './rig/place.mjs';
import { single } from './tables/single.mjs';

const tables = { single };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
});
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const place = await openPlace();
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(tables)) {
    const { title, head, rows } = await tables[name](place, options);
    console.log(title);
    console.table(rows.map((row) => Object.fromEntries(row.map((cell, i) => [head[i], cell]))));
  }
} finally {
  await endAll();
  await place.close();
}

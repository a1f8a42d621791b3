// Counts simulated reviews without any code of the product, so that its scorecards can be checked against it:
//   node test/support/count-reviews.mjs world.ndjson reviews.ndjson
// Prints JSON: per department and local month (UTC+8) what was received, by level, default and active.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [worldFile, reviewsFile] = process.argv.slice(2);
if (!worldFile || !reviewsFile) {
  console.error('usage: count-reviews.mjs <world.ndjson> <reviews.ndjson>');
  process.exit(2);
}

const records = async function* (file) {
  for await (const line of createInterface({ input: createReadStream(file) })) if (line.trim()) yield JSON.parse(line);
};

const departmentOf = new Map();
for await (const { entry, code, departmentCode } of records(worldFile))
  if (entry === 'item') departmentOf.set(code, departmentCode);

const none = () => ({ received: 0, active: 0, default: 0, bad: 0, rated5: 0, rated4: 0, rated3: 0, rated2: 0, rated1: 0 });
const add = (counts, { rating, default: byDefault }) => {
  counts.received++;
  counts[`rated${rating}`]++;
  if (rating === 1 || rating === 2) counts.bad++;
  if (byDefault) counts.default++;
  else counts.active++;
};

const seen = new Set();
const total = none();
const departments = {};
let lines = 0;
for await (const review of records(reviewsFile)) {
  lines++;
  const identity = `${review.caseNumber} ${review.stage}`; // one matter, one review: what comes again is not counted again
  if (seen.has(identity)) continue;
  seen.add(identity);
  const department = departmentOf.get(review.itemCode);
  if (!department) throw new Error(`line ${lines}: no item ${review.itemCode} in the world`);
  const month = new Date(Date.parse(review.occurredAt) + 8 * 3_600_000).toISOString().slice(0, 7);
  const months = (departments[department] ??= {});
  add((months[month] ??= none()), review);
  add(total, review);
}
process.stdout.write(`${JSON.stringify({ lines, repeated: lines - seen.size, total, departments }, null, 2)}\n`);

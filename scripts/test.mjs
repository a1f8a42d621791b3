import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { Failed, runNode, tool } from './run.mjs';
import { runSteps, staticSteps } from './steps.mjs';

/** Jest in ESM mode needs Node's module API for virtual machines, which warns of being experimental in every worker. */
export const jestArguments = (args) => [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  tool('jest', 'bin', 'jest.js'),
  ...args,
];

/** A suite that could not even load has no failing test of its own; it counts as one. */
const countsOf = (results) => ({
  passed: results.numPassedTests,
  failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  skipped: results.numPendingTests + results.numTodoTests,
});

const runJest = async (args) => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-results-'));
  const file = join(folder, 'jest.json');
  try {
    const code = await runNode(jestArguments(['--json', `--outputFile=${file}`, ...args]));
    return { code, ...countsOf(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { code: 1, passed: 0, failed: 1, skipped: 0 }; // it ended before it could write its results
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What does not compile is one failure among the others: Jest compiles for itself and has more to say. */
const buildFails = async () => {
  try {
    await build();
    return false;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    console.error(error.message);
    return true;
  }
};

/** `npm test`: format, lint, types, then every spec. With arguments they go to Jest, and it runs alone. */
export const test = async (args) => {
  const broken = (await buildFails()) ? 1 : 0;
  const stepsFailed = args.length > 0 ? 0 : await runSteps(staticSteps({ cached: false }));
  const { code, passed, failed, skipped } = await runJest(args);
  const allFailed = failed + stepsFailed + broken;
  console.log(`${passed} passed, ${allFailed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return code === 0 && allFailed === 0 ? 0 : 1;
};

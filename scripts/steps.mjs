import { availableParallelism } from 'node:os';
import { capture, pinnedNode, tool } from './run.mjs';

const cache = tool('.cache', 'redress');

/**
 * The steps that look at the text of the sources only. ESLint's cache goes by single files, while its typed rules look
 * across files: good enough while editing, not for the last word, hence `cached`.
 */
export const staticSteps = ({ cached }) => [
  {
    name: 'lint',
    args: [tool('eslint', 'bin', 'eslint.js'), '.', ...(cached ? ['--cache', '--cache-location', `${cache}-eslint/`] : [])],
  },
  {
    name: 'types',
    args: [tool('typescript', 'bin', 'tsc'), '--noEmit', '--incremental', '--tsBuildInfoFile', `${cache}.tsbuildinfo`],
  },
  // Markup from a value that nothing escapes: what reviewers say must never become part of a page.
  { name: 'markup', args: [tool('@kitajs', 'ts-html-plugin', 'dist', 'cli.js')] },
  { name: 'format', args: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--cache', '--log-level=warn', '.'] },
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const runStep = async ({ name, args }) => {
  const start = performance.now();
  const { code, output } = await capture(pinnedNode(), args);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(8)} ${seconds(start)}`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
};

/** Runs steps side by side as far as the machine has cores for it, the first ones first; answers how many failed. */
export const runSteps = async (steps) => {
  const waiting = [...steps];
  let failed = 0;
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) if (!(await runStep(step))) failed++;
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), steps.length) }, lane));
  return failed;
};

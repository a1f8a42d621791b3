import { join } from 'node:path';
import { build } from './build.mjs';
import { root, startNode, tool } from './run.mjs';

/** `npm run dev`: the compiler writes what changed, Node starts the product again; when one of them ends, so does the other. */
export const dev = async (args) => {
  await build();
  const compiler = startNode([tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput']);
  const product = startNode(['--watch', '--watch-preserve-output', join(root, 'dist', 'apps', 'redress', 'main.js'), ...args]);
  const code = await Promise.race([compiler.ended, product.ended]);
  compiler.stop();
  product.stop();
  await Promise.all([compiler.ended, product.ended]);
  return code;
};

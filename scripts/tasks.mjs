import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { dev } from './dev.mjs';
import { install } from './install.mjs';
import { Failed, root, runNode } from './run.mjs';
import { test } from './test.mjs';

const app = (name) => async (args) => {
  await build();
  return runNode([join(root, 'dist', 'apps', name, 'main.js'), ...args]);
};

/** Its browser driver is a package of the specs: loaded when asked for, since packages may have to be installed first. */
const takePictures = async (args) => {
  const { pictures } = await import('./pictures.mjs');
  return pictures(args);
};

const bench = async (args) => {
  await build();
  await install(join(root, 'bench'));
  return runNode([join(root, 'bench', 'main.mjs'), ...args]);
};

/** What each script of package.json does once the packages are there; answers the exit code. */
const tasks = { redress: app('redress'), cli: app('cli'), docs: app('docs'), pictures: takePictures, dev, test, check, bench };

/** Installs what is missing, then runs a task with the arguments that follow its name. */
export const runTask = async ([name = '', ...args]) => {
  if (!Object.hasOwn(tasks, name)) {
    console.error(`unknown task "${name}"; there are ${Object.keys(tasks).join(', ')}`);
    return 2;
  }
  try {
    await install(root);
    return await tasks[name](args);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    console.error(error.message);
    return 1;
  }
};

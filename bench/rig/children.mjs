import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const running = new Set();

const start = (file, args, options) => {
  const child = fork(file, args, { cwd: root, ...options });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;
const ended = (child) => new Promise((resolve) => (hasEnded(child) ? resolve() : child.once('exit', resolve)));

/** A process whose tasks are called by name: `await helper.call('rate', { seconds: 3 })`. */
export const startHelper = (name, options = {}) => {
  const child = start(join(root, 'bench', 'children', `${name}.mjs`), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...options,
  });
  const waiting = new Map();
  let last = 0;
  child.on('message', ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(`${name}: ${error}`));
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended before it answered`));
  });
  return {
    pid: child.pid,
    call: (task, args = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        child.send({ id, task, args });
      }),
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended(child);
    },
  };
};

/** The other end of `startHelper`; `close` is called when the caller lets go, or dies. */
export const serve = (tasks, close = () => undefined) => {
  process.on('message', async ({ id, task, args }) => {
    try {
      process.send({ id, value: await tasks[task](args) });
    } catch (error) {
      process.send({ id, error: error.stack });
    }
  });
  process.once('disconnect', async () => {
    await close();
    process.exit(0);
  });
};

/** A process of the product as it is; resolves with what follows `ready` in the line that says so. */
export const startProduct = (name, environment, ready) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment };
    const child = start(join(root, 'dist', 'apps', name, 'main.js'), [], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const at = line.indexOf(ready);
      if (at >= 0) resolve({ said: line.slice(at + ready.length).trim(), pid: child.pid, stop: () => stopProduct(child) });
    });
  });

const stopProduct = async (child) => {
  child.kill('SIGTERM');
  await ended(child);
};

/** Whatever this run started and has not ended yet. */
export const endAll = async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all([...running].map(ended));
};

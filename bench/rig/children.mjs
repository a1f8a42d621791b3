import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const running = new Set();
/** What a process said last, to be told when it dies. */
const linesKept = 15;

const death = Promise.withResolvers();
death.promise.catch(() => undefined); // heard by whoever races with it
/** Rejects when something ends that this run needs and nobody has stopped: what waits for its answers would wait for ever. */
export const aDeath = death.promise;
/** Ends the run: `reason` is what the person at the terminal reads. */
export const tellDeath = (reason) => death.reject(new Error(reason));

const lastWords = (child) => {
  const lines = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    process.stderr.write(`${line}\n`);
    lines.push(line);
    if (lines.length > linesKept) lines.shift();
  });
  return () => lines.map((line) => `\n  ${line}`).join('');
};

const start = (name, file, { env = process.env, stdout }) => {
  const child = fork(file, [], { cwd: root, env, stdio: ['ignore', stdout, 'pipe', 'ipc'] });
  const said = lastWords(child);
  const started = { name, child, isWanted: true };
  running.add(started);
  child.once('exit', (code, signal) => {
    running.delete(started);
    if (started.isWanted) tellDeath(`the process "${name}" ended with ${signal ?? code} in the middle of the run${said()}`);
  });
  return started;
};

const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;
const ended = (child) => new Promise((resolve) => (hasEnded(child) ? resolve() : child.once('exit', resolve)));

/** A process whose tasks are called by name: `await helper.call('rate', { seconds: 3 })`. */
export const startHelper = (name, { env } = {}) => {
  const started = start(name, join(root, 'bench', 'children', `${name}.mjs`), { env, stdout: 'inherit' });
  const { child } = started;
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
        child.send({ id, task, args }, (error) => error && reject(new Error(`${name} cannot be asked: ${error.message}`)));
      }),
    stop: async () => {
      started.isWanted = false;
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
    const started = start(name, join(root, 'dist', 'apps', name, 'main.js'), { env, stdout: 'pipe' });
    const { child } = started;
    const stop = async () => {
      started.isWanted = false;
      child.kill('SIGTERM');
      await ended(child);
    };
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const at = line.indexOf(ready);
      if (at >= 0) resolve({ said: line.slice(at + ready.length).trim(), pid: child.pid, stop });
    });
  });

/** Whatever this run started and has not ended yet. */
export const endAll = async () => {
  const left = [...running];
  for (const started of left) {
    started.isWanted = false;
    started.child.kill('SIGKILL');
  }
  await Promise.all(left.map(({ child }) => ended(child)));
};

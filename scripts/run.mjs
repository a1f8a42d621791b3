import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';

export const root = resolve(import.meta.dirname, '..');

/** A step went wrong in a way that the message explains; a stack trace would add nothing. */
export class Failed extends Error {}

/** The Node that the product is tested on comes with its packages, whatever runs this file. */
export const pinnedNode = () => {
  const file = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Failed(
    'Node 24 is missing from node_modules: were install scripts blocked? Run `npm rebuild node`, or use a Node 24 of your own.',
  );
};

/**
 * Programs that children start by name are those of this checkout. Two arenas: with one for each thread, glibc keeps hundreds
 * of megabytes of pictures that were written anew.
 */
const environment = () => ({
  MALLOC_ARENA_MAX: '2',
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
});

const exitCode = (code, signal) => code ?? 128 + constants.signals[signal];

/**
 * Ctrl-C and a closing terminal reach the whole group by themselves: passing them on as well would be a second signal, which
 * many programs take for "at once". What is sent to this process alone is passed on, each kind once, because npm repeats.
 */
const passSignals = (child) => {
  const seen = new Set();
  const pass = (signal) => {
    if (seen.has(signal)) return;
    seen.add(signal);
    if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  const stopWatching = watchParent(() => pass('SIGTERM'));
  return () => {
    for (const signal of signals) process.off(signal, pass);
    stopWatching();
  };
};

/** A SIGTERM sent to npm ends only the shell between npm and this process: losing that parent is the signal. */
const watchParent = (onLost) => {
  if (!process.env.npm_lifecycle_event) return () => undefined; // started by hand: may outlive its shell
  const parent = process.ppid;
  const timer = setInterval(() => process.ppid !== parent && onLost(), 500);
  return () => clearInterval(timer);
};

/** Starts the pinned Node on the terminal of this process; `ended` resolves with the exit code. */
export const startNode = (args) => {
  const child = spawn(pinnedNode(), args, { cwd: root, env: environment(), stdio: 'inherit' });
  const forget = passSignals(child);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      forget();
      resolve(exitCode(code, signal));
    });
  });
  return { ended, stop: () => child.kill('SIGTERM') };
};

export const runNode = (args) => startNode(args).ended;

/** Runs a program in silence; its output comes back to be shown when it failed. */
export const capture = (file, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code: exitCode(code, signal), output: Buffer.concat(chunks).toString('utf8') }),
    );
  });

/** The file behind a command of an installed package, to be run by the pinned Node without a shell. */
export const tool = (...path) => join(root, 'node_modules', ...path);

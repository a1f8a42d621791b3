import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../dist/libs/platform/free-port.js';
import { tellDeath } from './children.mjs';

const answers = (port) =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** Every write on disk before it is answered, as a queue needs it and as PostgreSQL does it. */
const settings = { bind: '127.0.0.1', save: '', appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' };

const startRedis = async (folder) => {
  await mkdir(folder);
  const port = await freePort(28_000 + (process.pid % 1_000));
  const flags = Object.entries({ ...settings, port, dir: folder }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', flags, { stdio: 'ignore' });
  let isGone = false;
  child.once('error', () => (isGone = true)).once('exit', () => (isGone = true));
  while (!isGone && !(await answers(port))) await sleep(20);
  return isGone ? undefined : { child, port };
};

/** A Redis of this run's own; `undefined` where there is no `redis-server` on the path. */
export const openRedis = async (folder) => {
  const started = await startRedis(folder);
  if (!started) return undefined;
  const { child, port } = started;
  let isWanted = true;
  child.once('exit', (code, signal) => isWanted && tellDeath(`Redis ended with ${signal ?? code} in the middle of the run`));
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid,
    stop: async () => {
      isWanted = false;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};

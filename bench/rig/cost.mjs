import { readdir, readFile } from 'node:fs/promises';

const ticksPerSecond = 100; // USER_HZ, the same on every Linux

/** The fields of /proc/<pid>/stat from the state on. */
const statOf = async (pid) => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
};

const secondsIn = ([utime, stime]) => (Number(utime) + Number(stime)) / ticksPerSecond;

/** Seconds of processor that one process has had so far; NaN where the system does not tell. */
export const processorOf = async (pid) => {
  const stat = await statOf(pid);
  return stat ? secondsIn(stat.slice(11, 13)) : NaN;
};

/** The same of a process, its children that run, and those that have ended. */
export const processorOfFamily = async (pid) => {
  const own = await statOf(pid);
  if (!own) return NaN;
  let sum = secondsIn(own.slice(11, 13)) + secondsIn(own.slice(13, 15));
  for (const other of await readdir('/proc')) {
    const stat = /^\d+$/.test(other) ? await statOf(other) : undefined;
    if (stat?.[1] === String(pid)) sum += secondsIn(stat.slice(11, 13));
  }
  return sum;
};

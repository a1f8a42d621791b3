import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Users } from '../../apps/embedded.users.js';

let folder: string;
let users: Users;
let done: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-users-'));
  users = new Users(folder);
  done = [];
});
afterEach(() => rm(folder, { recursive: true }));

const note = (what: string) => () => {
  done.push(what);
  return Promise.resolve();
};

/** The number of a process that runs no more. */
const deadProcess = async (): Promise<number> => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
};

const mark = async (pid: number) => {
  await mkdir(join(folder, 'users'), { recursive: true });
  await writeFile(join(folder, 'users', String(pid)), '');
};

describe('embedded parts', () => {
  it('are stopped by whoever leaves last', async () => {
    await users.enter(note('start'));
    await mark(process.ppid);
    await users.leave(note('stop'));
    expect(done).toEqual(['start']);
    await rm(join(folder, 'users', String(process.ppid)));
    await users.leave(note('stop'));
    expect(done).toEqual(['start', 'stop']);
  });

  it('are not kept for a process that was killed', async () => {
    await mark(await deadProcess());
    await users.enter(note('start'));
    expect(await users.others()).toEqual([]);
    await users.leave(note('stop'));
    expect(done).toEqual(['start', 'stop']);
    expect(await readdir(join(folder, 'users'))).toEqual([]);
  });

  it('are not kept for a process that could not start them', async () => {
    const broken = () => Promise.reject(new Error('no memory'));
    await expect(users.enter(broken)).rejects.toThrow('no memory');
    expect(await readdir(join(folder, 'users'))).toEqual([]);
    await users.enter(note('start'));
    expect(done).toEqual(['start']);
  });

  it('are not started while somebody stops them', async () => {
    const { promise: stopped, resolve: finish } = Promise.withResolvers<undefined>();
    const stopping = users.leave(() => stopped.then(note('stop')));
    while (!(await readdir(folder)).includes('postgres.lock')) await new Promise((resolve) => setTimeout(resolve, 5));
    const entering = new Users(folder).enter(note('start'));
    setTimeout(() => finish(undefined), 200);
    await Promise.all([stopping, entering]);
    expect(done).toEqual(['stop', 'start']);
  });

  it('are not locked by a process that was killed while it started them', async () => {
    await writeFile(join(folder, 'postgres.lock'), String(await deadProcess()));
    await users.enter(note('start'));
    expect(done).toEqual(['start']);
  });
});

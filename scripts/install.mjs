import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { capture, Failed } from './run.mjs';

const readIfThere = (file) =>
  readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** npm records what it installed. Packages for other platforms are optional and may be absent. */
const isInstalled = (lock, record) =>
  Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .every(([path, wanted]) => {
      const found = record.packages[path];
      return found ? found.version === wanted.version : wanted.optional === true;
    });

/** npm itself where it started us; else the `npm` of the path, which on Windows is a batch file and wants a shell. */
const npm = (args, cwd) => {
  const cli = process.env.npm_execpath;
  if (cli && basename(cli).startsWith('npm')) return capture(process.execPath, [cli, ...args], { cwd });
  return capture('npm', args, { cwd, shell: process.platform === 'win32' });
};

const installFromLock = async (folder) => {
  console.error('installing packages, about 30 s …');
  const { code, output } = await npm(['ci', '--loglevel=error', '--no-audit', '--no-fund'], folder);
  if (code !== 0) throw new Failed(`${output}\n\`npm ci\` failed; what it said stands above.`);
};

/** Makes node_modules of `folder` what its package-lock.json says; costs one hash when it is already so. */
export const install = async (folder) => {
  const text = await readFile(join(folder, 'package-lock.json'), 'utf8');
  const stamp = join(folder, 'node_modules', '.redress-lock');
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n${text}`).digest('hex');
  if ((await readIfThere(stamp)) === hash) return;
  const record = await readIfThere(join(folder, 'node_modules', '.package-lock.json'));
  if (!record || !isInstalled(JSON.parse(text), JSON.parse(record))) await installFromLock(folder);
  await writeFile(stamp, hash);
};

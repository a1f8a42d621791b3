import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, Failed, pinnedNode, root, tool } from './run.mjs';

const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const stamp = join(root, 'dist', '.built');

/** Paths relative to the root of all files under a folder of it; none where the folder is missing. */
const filesUnder = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? filesUnder(path) : [path];
      })
    : [];

const isSource = (path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$/.test(path);
const sources = () => ['apps', 'libs'].flatMap(filesUnder).filter(isSource);

/** Names, sizes and times: changes with every edit, addition and removal, and costs no reading. */
const fingerprint = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
};

/** A file that was renamed or removed must not live on in dist, where Nest or Node could still find it. */
const removeStale = (paths) => {
  const wanted = new Set(paths.map((path) => path.replace(/\.tsx?$/, '')));
  const outputs = ['dist/apps', 'dist/libs'].flatMap(filesUnder);
  for (const path of outputs.filter((output) => /\.js(\.map)?$/.test(output)))
    if (!wanted.has(path.slice('dist/'.length).replace(/\.js(\.map)?$/, ''))) rmSync(join(root, path));
};

const compile = () => capture(pinnedNode(), [tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json']);

/** Brings dist up to date with the sources. Throws `Failed` with the compiler's words; what compiles is written even then. */
export const build = async () => {
  const paths = sources();
  const print = fingerprint([...settings, ...paths]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return;
  console.error('building …');
  const { code, output } = await compile();
  removeStale(paths);
  if (code !== 0) throw new Failed(`${output}\nThe sources do not compile.`);
  writeFileSync(stamp, print);
};

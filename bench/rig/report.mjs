import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const file = join(import.meta.dirname, '..', '..', 'docs', 'performance.md');
const beginMark = (name) => `<!-- bench:${name} -->`;
const endMark = (name) => `<!-- /bench:${name} -->`;

const text = (cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell);
const lineOf = (cells) => `| ${cells.map(text).join(' | ')} |`;

export const asMarkdown = ({ title, head, rows }) =>
  [`**${title}**`, '', lineOf(head), lineOf(head.map(() => '---')), ...rows.map(lineOf)].join('\n');

/** Where and when: figures without it mean nothing. */
export const machine = ({ rounds, postgres }) => {
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  const cpu = `${availableParallelism()} cores (${cpus()[0].model.trim()}), ${memory} GiB`;
  return `${day}, ${cpu}, Node ${process.versions.node}, PostgreSQL ${postgres}; medians of ${rounds} rounds`;
};

/** Puts tables between the marks of their name in docs/performance.md; the text around stays. */
export const write = async (name, tables, measuredOn) => {
  const page = await readFile(file, 'utf8');
  const [before, rest] = page.split(beginMark(name));
  const after = rest?.split(endMark(name))[1];
  if (after === undefined) throw new Error(`docs/performance.md has no place for ${name}`);
  const body = [...tables.map(asMarkdown), `Measured ${measuredOn}.`].join('\n\n');
  await writeFile(file, `${before}${beginMark(name)}\n\n${body}\n\n${endMark(name)}${after}`);
};

/** A cell on one line; a pipe would end it. */
const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** A table, or nothing where there is no row. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')];

/** Blocks with a blank line between them. */
export const page = (blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`;

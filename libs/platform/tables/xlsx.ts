import { Zip, ZipDeflate } from 'fflate';
import type { Cell, Table } from './table.js';
import { contentTypes, packageRelations, sheetEnd, sheetStart, styles, workbook, workbookRelations } from './xlsx.parts.js';

/** As many rows as a sheet can have, its heading among them (ECMA-376 sets no limit, every spreadsheet this one). */
const mostRows = 1_048_576;
/** Text is handed to the compressor in pieces of about this length. */
const pieceLength = 65_536;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const everySpecial = /[&<>"]/g;
/** Characters that XML cannot hold, not even escaped. */
// eslint-disable-next-line no-control-regex -- XML forbids exactly these, and they are taken out
const unspeakable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unspeakable, '')
    .replace(everySpecial, (found) => entities[found] ?? '');

const percent = ' s="1"';
const bold = ' s="2"';
const textCell = (text: string, style = ''): string =>
  `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const cellOf = (cell: Cell, share = false): string => {
  if (cell === null) return '<c/>';
  if (typeof cell === 'string') return textCell(cell);
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  return `<c${share ? percent : ''}><v>${cell}</v></c>`;
};

/** A ZIP file, part by part: what is ready is taken out before more is put in. */
class Package {
  #ready: Uint8Array[] = [];
  readonly #zip = new Zip((error, data) => {
    if (error) throw error;
    this.#ready.push(data);
  });

  begin(name: string): (text: string, last: boolean) => void {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = new Date(1980, 0, 1); // the same rows are the same bytes
    this.#zip.add(part);
    const encoder = new TextEncoder();
    return (text, last) => {
      part.push(encoder.encode(text), last);
    };
  }

  whole(name: string, text: string): void {
    this.begin(name)(text, true);
  }

  end(): void {
    this.#zip.end();
  }

  *take(): Generator<Uint8Array> {
    const ready = this.#ready;
    this.#ready = [];
    for (const data of ready) if (data.length > 0) yield data;
  }
}

/** What forbids itself in the name of a sheet, and how long it may be. */
const sheetName = (name: string, names: readonly string[]): string => {
  const plain = name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 25);
  const again = names.filter((other) => other === plain || other.startsWith(`${plain} (`)).length;
  return again === 0 ? plain : `${plain} (${again + 1})`;
};

/** The tables of one workbook, on their way into it. */
class Workbook {
  readonly #package = new Package();
  readonly #names: string[] = [];
  #write: (text: string, last: boolean) => void = () => undefined;
  #text = '';
  #rows = 0;

  async *add({ name, columns, rows }: Table): AsyncGenerator<Uint8Array> {
    const heading = `<row>${columns.map(({ head }) => textCell(head, bold)).join('')}</row>`;
    const begin = () => {
      this.#begin(name, sheetStart(columns.length) + heading);
    };
    begin();
    for await (const batch of rows)
      for (const cells of batch) {
        if (this.#rows === mostRows) {
          this.#end();
          begin();
        }
        this.#text += `<row>${cells.map((cell, i) => cellOf(cell, columns[i]?.share)).join('')}</row>`;
        this.#rows++;
        if (this.#text.length >= pieceLength) yield* this.#flush();
      }
    this.#end();
    yield* this.#package.take();
  }

  *close(): Generator<Uint8Array> {
    this.#package.whole('[Content_Types].xml', contentTypes(this.#names.length));
    this.#package.whole('_rels/.rels', packageRelations);
    this.#package.whole('xl/workbook.xml', workbook(this.#names.map(escaped)));
    this.#package.whole('xl/_rels/workbook.xml.rels', workbookRelations(this.#names.length));
    this.#package.whole('xl/styles.xml', styles);
    this.#package.end();
    yield* this.#package.take();
  }

  #begin(name: string, start: string): void {
    this.#names.push(sheetName(name, this.#names));
    this.#write = this.#package.begin(`xl/worksheets/sheet${this.#names.length}.xml`);
    this.#text = start;
    this.#rows = 1;
  }

  *#flush(): Generator<Uint8Array> {
    this.#write(this.#text, false);
    this.#text = '';
    yield* this.#package.take();
  }

  #end(): void {
    this.#write(this.#text + sheetEnd, true);
    this.#text = '';
  }
}

/**
 * Tables as a workbook (Office Open XML), a sheet for each, in pieces as they become ready: memory does not grow with the rows.
 * A table with more rows than a sheet can have goes on in another. Text is text: no cell is ever a formula.
 */
export async function* xlsxOf(tables: readonly Table[]): AsyncGenerator<Uint8Array> {
  const book = new Workbook();
  for (const table of tables) yield* book.add(table);
  yield* book.close();
}

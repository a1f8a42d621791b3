/** The parts of a workbook that hold no figures (Office Open XML, ECMA-376 part 1). */
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const ofDocuments = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const ofPackages = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const each = (count: number, part: (nth: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i + 1)).join('');

export const contentTypes = (sheets: number): string =>
  `${xml}<Types xmlns="${ofPackages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>` +
  each(sheets, (nth) => `<Override PartName="/xl/worksheets/sheet${nth}.xml" ContentType="${kind}.worksheet+xml"/>`) +
  '</Types>';

export const packageRelations =
  `${xml}<Relationships xmlns="${ofPackages}/relationships">` +
  `<Relationship Id="rId1" Type="${ofDocuments}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** `names` are escaped already. */
export const workbook = (names: readonly string[]): string =>
  `${xml}<workbook xmlns="${main}" xmlns:r="${ofDocuments}"><sheets>` +
  names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('') +
  '</sheets></workbook>';

export const workbookRelations = (sheets: number): string =>
  `${xml}<Relationships xmlns="${ofPackages}/relationships">` +
  each(sheets, (nth) => `<Relationship Id="rId${nth}" Type="${ofDocuments}/worksheet" Target="worksheets/sheet${nth}.xml"/>`) +
  `<Relationship Id="rId${sheets + 1}" Type="${ofDocuments}/styles" Target="styles.xml"/></Relationships>`;

/** Of cells: 0 as it comes, 1 percent to two decimals, 2 bold. */
export const styles =
  `${xml}<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>';

/** The heading stays in sight, and columns are wide enough for most of what stands in them. */
export const sheetStart = (columns: number): string =>
  `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  `${columns > 0 ? `<cols><col min="1" max="${columns}" width="18" customWidth="1"/></cols>` : ''}<sheetData>`;
export const sheetEnd = '</sheetData></worksheet>';

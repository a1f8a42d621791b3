import { hash } from 'node:crypto';

/** A report prints on A4: headings of tables are repeated on every sheet, no line is cut in two. */
export const reportStyle = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1b1b1b; background: #fff; font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
dl { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 0; }
dl div { display: flex; gap: .5rem; }
dt { color: #4a4a4a; }
dd { margin: 0; font-weight: 600; }
.status { border-left: .3rem solid #8a5a00; padding: .25rem .75rem; background: #fff6e0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid #b5b5b5; padding: .25rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eef1f5; }
tbody th { font-weight: 400; }
.figure { text-align: right; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead th { print-color-adjust: exact; }
}
`;

/** Nothing runs or loads; the one style is the one above. */
export const reportProtection = {
  'content-security-policy': `default-src 'none'; img-src data:; style-src 'sha256-${hash('sha256', reportStyle, 'base64')}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  vary: 'accept-language',
};

import { isRate, measureNames, measureOf } from '#scorecards/measures.query.js';
import type { WhatIfReading } from '../scorecards/what-if-reading.js';
import type { ExportColumn, ExportTable } from './export-table.js';
import { headings } from './headings.js';

type WhatIf = Awaited<ReturnType<WhatIfReading['page']>>;
type Group = WhatIf['groups'][number];
type Column = ExportColumn<Group>;

const asText = (value: unknown): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

/** A figure as it is, as it would be, and what lies between. */
const threefold = (
  { zh, en }: Column['head'],
  of: { readonly real: Column['of']; readonly instead: Column['of']; readonly difference: Column['of'] },
  share?: boolean,
): readonly Column[] => [
  { head: { zh: `${zh}（实际）`, en: `${en} (as it is)` }, of: of.real, share },
  { head: { zh: `${zh}（设问）`, en: `${en} (supposed)` }, of: of.instead, share },
  { head: { zh: `${zh}（差）`, en: `${en} (difference)` }, of: of.difference, share },
];

/** What the figures would be beside what they are. */
export const whatIfTable: ExportTable<WhatIf, Group> = {
  name: 'scorecards/what-if',
  limit: 1_000,
  columns: ({ groups: [first] }) => [
    ...Object.keys(first?.key ?? {}).map((name): Column => ({
      head: headings[name] ?? { zh: name, en: name },
      of: ({ key }) => asText(key[name]),
    })),
    ...measureNames.flatMap((name) =>
      threefold(
        measureOf(name).name,
        {
          real: ({ published }) => published.measures[name].value,
          instead: ({ instead }) => instead.measures[name].value,
          difference: ({ differences }) => differences[name],
        },
        isRate(name),
      ),
    ),
    ...threefold(headings.score, {
      real: ({ published }) => published.score?.value ?? null,
      instead: ({ instead }) => instead.score?.value ?? null,
      difference: ({ differences }) => differences.score,
    }),
  ],
  rows: ({ groups }) => groups,
};

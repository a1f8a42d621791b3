import { DueChip } from '../departments/desk/due-chip.js';
import { SelectField } from '../departments/desk/select.js';
import { KeyList, orderKeys } from '../departments/keys.js';
import { ChartFigure } from '../evaluators/chart/chart-figure.js';
import { FileField } from '../ui/field.js';
import { FileOutcome } from '../ui/file-outcome.js';
import { LiveNote } from '../ui/live-note.js';
import { More } from '../ui/more.js';
import { OneFileForm } from '../ui/one-file-form.js';
import type { Specimen } from './specimens.js';

/** The picture of the gallery's chart. */
export const chartPath = '/gallery/chart.svg';

const order = { dueAt: '2026-07-13T15:59:59.999Z', overdue: false, warned: false, provisional: false };

const lines = { recorded: 1_024, unchanged: 3 };

/** Components of pages for staff. What opens by itself only where something happens lies closed. */
export const staffSpecimens: readonly Specimen[] = [
  {
    name: 'DueChip',
    show: ({ view }) => (
      <ul class="list">
        {[order, { ...order, provisional: true, warned: true }, { ...order, overdue: true }].map((one) => (
          <li>
            <DueChip order={one} zone="Asia/Shanghai" language={view.lang} />
          </li>
        ))}
      </ul>
    ),
  },
  {
    name: 'SelectField',
    show: ({ words }) => (
      <SelectField
        name="department"
        label={words.department}
        choices={[
          { value: 'east', label: '东县政务局', lang: 'zh-CN' },
          { value: 'west', label: '西县政务局', lang: 'zh-CN' },
        ]}
        chosen="west"
      />
    ),
  },
  {
    name: 'ChartFigure',
    show: ({ view, words }) => <ChartFigure view={view} src={chartPath} alt={words.chart} height={320} />,
  },
  {
    name: 'LiveNote',
    show: ({ view, words }) => <LiveNote language={view.lang} from="/gallery" href="/gallery/staff" label={words.changed} />,
  },
  {
    name: 'More',
    show: ({ view, words }) => (
      <More language={view.lang} summary={words.more} set={[{ label: words.department, value: '东县政务局' }]}>
        <p safe>{words.changed}</p>
      </More>
    ),
  },
  {
    name: 'FileField',
    show: ({ view, words }) => (
      <FileField
        language={view.lang}
        name="files"
        label={words.file}
        hint={words.fileHint}
        wrong={[{ field: 'files', text: words.wrongFile }]}
        accept=".csv"
      />
    ),
  },
  {
    name: 'FileOutcome',
    show: ({ view, words }) => (
      <>
        <FileOutcome
          language={view.lang}
          taken={{ ...lines, rejected: 1, rejects: [{ line: 4, field: 'rating', reason: words.wrongLevel }] }}
        />
        <FileOutcome language={view.lang} taken={{ ...lines, rejected: 0, rejects: [] }} />
      </>
    ),
  },
  {
    name: 'OneFileForm',
    show: ({ view, words }) => (
      <OneFileForm
        language={view.lang}
        action="/gallery"
        wrong={[]}
        submit={words.takeFile}
        submitForRejects={words.takeFileForRejects}
        label={words.file}
        accept=".csv"
      />
    ),
  },
  { name: 'KeyList', show: ({ view }) => <KeyList language={view.lang} keys={orderKeys} /> },
];

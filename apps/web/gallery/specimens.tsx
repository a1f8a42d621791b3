import type { PropsWithChildren } from '@kitajs/html';
import { workOrderStates } from '#orders/order-state.events.js';
import { Banner } from '../ui/banner.js';
import { Chip } from '../ui/chip.js';
import { ChoiceGroup } from '../ui/choices.js';
import { levelWords, stateWords } from '../ui/domain.messages.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { FieldError, Hint, TextField } from '../ui/field.js';
import { Button, Form } from '../ui/form.js';
import { OfflineNote } from '../ui/offline-note.js';
import { Pager } from '../ui/pager.js';
import { Qr } from '../ui/qr.js';
import { SummaryList } from '../ui/summary-list.js';
import { Table, TableFrame } from '../ui/table.js';
import { Timeline } from '../ui/timeline.js';
import type { View } from '../ui/view.js';
import { type GalleryWords, galleryWords } from './gallery.messages.js';

/** What a specimen is shown with. */
export interface Shown {
  readonly view: View;
  readonly words: GalleryWords;
}

/** A component by its name, in a state that shows most of it; `also`: components that are seen in it. */
export interface Specimen {
  readonly name: string;
  readonly also?: readonly string[];
  readonly show: (shown: Shown) => JSX.Element;
}

const levels = [5, 4, 3, 2, 1];
const columns = ({ department, received }: GalleryWords) => [{ head: department }, { head: received, figures: true }];

const choicesOf = ({ view: { lang } }: Shown) =>
  levels.map((level) => ({ value: String(level), label: levelWords[lang][level] ?? '', sign: '★'.repeat(level) }));

/** Components of every page. */
export const specimens: readonly Specimen[] = [
  {
    name: 'Banner',
    show: ({ view, words }) => (
      <>
        <Banner language={view.lang}>
          <p safe>{words.banner}</p>
        </Banner>
        <Banner language={view.lang} kind="success">
          <p safe>{words.done}</p>
        </Banner>
      </>
    ),
  },
  {
    name: 'ErrorSummary',
    show: ({ view, words }) => (
      <ErrorSummary
        language={view.lang}
        wrong={[
          { field: 'name', text: words.wrongName },
          { field: 'level', text: words.wrongLevel },
        ]}
      />
    ),
  },
  {
    name: 'Form',
    also: ['Button'],
    show: ({ view, words }) => (
      <Form
        language={view.lang}
        action="/gallery"
        method="get"
        wrong={[]}
        submit={words.send}
        also={[{ label: words.otherwise, name: 'then', value: 'keep' }]}
      >
        <TextField language={view.lang} name="q" type="search" label={words.search} wrong={[]} optional />
        <Button label={words.otherwise} quiet />
      </Form>
    ),
  },
  {
    name: 'TextField',
    also: ['Hint', 'FieldError'],
    show: ({ view: { lang }, words }) => {
      const wrong = [{ field: 'name', text: words.wrongName }];
      return (
        <>
          <TextField language={lang} name="name" label={words.name} hint={words.nameHint} wrong={wrong} />
          <TextField language={lang} name="words" label={words.words} rows={4} value={words.reply} wrong={wrong} optional />
          <Hint name="apart" hint={words.nameHint} />
          <FieldError language={lang} name="apart" wrong={[{ field: 'apart', text: words.wrongName }]} />
        </>
      );
    },
  },
  {
    name: 'ChoiceGroup',
    show: (shown) => {
      const { view, words } = shown;
      const wrong = [{ field: 'level', text: words.wrongLevel }];
      const [one, other] = choicesOf(shown).map(({ value, label }) => ({ value, label, hint: words.nameHint }));
      const reasons = one && other ? [one, other] : [];
      const group = { language: view.lang, wrong };
      return (
        <>
          <ChoiceGroup {...group} name="level" label={words.level} kind="radio" choices={choicesOf(shown)} chosen={[]} />
          <ChoiceGroup {...group} name="reasons" label={words.reasons} kind="checkbox" choices={reasons} chosen={['5']} />
        </>
      );
    },
  },
  {
    name: 'SummaryList',
    show: ({ view: { lang }, words }) => (
      <SummaryList
        language={lang}
        rows={[
          { key: words.name, values: ['王小明'], change: '/gallery', lang: 'zh-CN' },
          { key: words.level, values: [levelWords[lang][5] ?? ''] },
        ]}
      />
    ),
  },
  {
    name: 'Table',
    show: ({ words }) => (
      <Table
        caption={words.table}
        columns={columns(words)}
        rows={[
          [{ text: '东县政务局', href: '/gallery' }, '1,024'],
          ['西县政务局', '512'],
        ]}
      />
    ),
  },
  {
    name: 'TableFrame',
    show: ({ words }) => (
      <TableFrame caption={words.frame} columns={columns(words)}>
        <tr>
          <th scope="row" lang="zh-CN">
            东县政务局
          </th>
          <td class="figure">—</td>
        </tr>
      </TableFrame>
    ),
  },
  { name: 'OfflineNote', show: ({ view }) => <OfflineNote language={view.lang} /> },
  { name: 'Pager', show: ({ view }) => <Pager language={view.lang} previous="/gallery" next="/gallery" /> },
  {
    name: 'Chip',
    show: ({ view: { lang }, words }) => (
      <p class="links">
        {workOrderStates.map((state) => (
          <Chip kind={state} label={stateWords[lang][state]} />
        ))}
        <Chip kind="warned" label={words.warned} />
        <Chip kind="overdue" label={words.overdue} />
      </p>
    ),
  },
  {
    name: 'Timeline',
    show: ({ view, words }) => (
      <Timeline
        language={view.lang}
        zone="Asia/Shanghai"
        entries={[
          { at: '2026-07-06T01:00:00.000Z', what: words.submitted },
          { at: '2026-07-07T01:00:00.000Z', what: words.replied, said: words.reply },
        ]}
      />
    ),
  },
  { name: 'Qr', show: ({ words }) => <Qr text="https://example.org/t" label={words.qr} /> },
];

/** A specimen with the name that it has in the code. */
const Framed = ({ name, also = [], children }: PropsWithChildren<Omit<Specimen, 'show'>>) => (
  <section id={`part-${name}`} aria-labelledby={`name-${name}`}>
    <h2 id={`name-${name}`} lang="en">
      <code safe>{[name, ...also].join(', ')}</code>
    </h2>
    {children}
  </section>
);

/** Specimens one below the other. */
export const Specimens = ({ of, view }: { of: readonly Specimen[]; view: View }) => (
  <>
    {of.map(({ name, also, show }) => (
      <Framed name={name} {...(also && { also })}>
        {show({ view, words: galleryWords[view.lang] })}
      </Framed>
    ))}
  </>
);

import { workOrderStates } from '#orders/order-state.events.js';
import { Banner } from './banner.js';
import { Chip } from './chip.js';
import { ChoiceGroup } from './choices.js';
import { levelWords, stateWords } from './domain.messages.js';
import { TextField } from './field.js';
import { Button, Form } from './form.js';
import { type GalleryWords, galleryWords } from './gallery.messages.js';
import { Page } from './layout.js';
import { Pager } from './pager.js';
import { Qr } from './qr.js';
import { SummaryList } from './summary-list.js';
import { Table } from './table.js';
import { Timeline } from './timeline.js';
import type { View } from './view.js';

interface Shown {
  readonly view: View;
  readonly words: GalleryWords;
}

const levels = [5, 4, 3, 2, 1];

const Forms = ({ view: { lang }, words }: Shown) => {
  const wrong = [
    { field: 'name', text: words.wrongName },
    { field: 'level', text: words.wrongLevel },
  ];
  const choices = levels.map((level) => ({
    value: String(level),
    label: levelWords[lang][level] ?? '',
    sign: '★'.repeat(level),
  }));
  return (
    <>
      <h2 safe>{words.form}</h2>
      <Form language={lang} action="/gallery" method="get" wrong={wrong} submit={words.send}>
        <TextField language={lang} name="name" label={words.name} hint={words.nameHint} wrong={wrong} />
        <TextField language={lang} name="words" label={words.words} rows={4} value={words.reply} wrong={wrong} optional />
        <ChoiceGroup language={lang} name="level" label={words.level} kind="radio" choices={choices} chosen={[]} wrong={wrong} />
        <ChoiceGroup
          language={lang}
          name="reasons"
          label={words.reasons}
          kind="checkbox"
          choices={choices.slice(0, 2).map(({ value, label }) => ({ value, label, hint: words.nameHint }))}
          chosen={['5']}
          wrong={wrong}
        />
        <Button label={words.otherwise} quiet />
      </Form>
    </>
  );
};

const States = ({ view: { lang }, words }: Shown) => (
  <>
    <h2 safe>{words.states}</h2>
    <p class="links">
      {workOrderStates.map((state) => (
        <Chip kind={state} label={stateWords[lang][state]} />
      ))}
      <Chip kind="overdue" label={words.overdue} />
    </p>
  </>
);

const Lists = ({ view: { lang }, words }: Shown) => (
  <>
    <h2 safe>{words.answers}</h2>
    <SummaryList
      language={lang}
      rows={[
        { key: words.name, values: ['王小明'], change: '/gallery', lang: 'zh-CN' },
        { key: words.level, values: [levelWords[lang][5] ?? ''] },
      ]}
    />
    <Table
      caption={words.table}
      columns={[{ head: words.department }, { head: words.received, figures: true }]}
      rows={[
        ['东县政务局', '1,024'],
        ['西县政务局', '512'],
      ]}
    />
    <Pager language={lang} previous="/gallery" next="/gallery" />
    <h2 safe>{words.timeline}</h2>
    <Timeline
      language={lang}
      zone="Asia/Shanghai"
      entries={[
        { at: '2026-07-06T01:00:00.000Z', what: words.submitted },
        { at: '2026-07-07T01:00:00.000Z', what: words.replied, said: words.reply },
      ]}
    />
  </>
);

/** Every component that pages are made of, each in a state that shows most of it. */
export const GalleryPage = ({ view }: { view: View }) => {
  const words = galleryWords[view.lang];
  return (
    <Page view={view} title={words.title} back="/home">
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      <Banner language={view.lang}>
        <p safe>{words.banner}</p>
      </Banner>
      <Banner language={view.lang} kind="success">
        <p safe>{words.done}</p>
      </Banner>
      <Forms view={view} words={words} />
      <Lists view={view} words={words} />
      <States view={view} words={words} />
      <Qr text="https://example.org/t" label={words.qr} />
    </Page>
  );
};

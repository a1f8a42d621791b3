import type { LocalDay } from '#kernel/values.js';
import type { PublicationReading } from '../../../api/publications/publication-reading.js';
import { linkTo } from '../../citizens/link.js';
import { TextField } from '../../ui/field.js';
import { fullTime } from '../../ui/format.js';
import { More } from '../../ui/more.js';
import { Pager } from '../../ui/pager.js';
import { type Wrong, wrongOf } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import { AskedFirst, AskForm } from '../ask-form.js';
import type { Texts } from '../asked.js';
import { compareWords } from '../compare/compare.messages.js';
import { Presets } from '../figure-form.js';
import { figuresWords } from '../figures.messages.js';
import { DifferenceTable } from './difference.table.js';
import { type Around, DepartmentsTable, headRows, periodText, publicationsPath, scopeOf, TotalTable } from './published.js';
import { publicationsWords } from './publications.messages.js';

export type Preview = Awaited<ReturnType<PublicationReading['preview']>>;

export interface PreviewShown extends Around {
  readonly today: LocalDay;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  /** Nothing before it is asked for, and where it is refused. */
  readonly preview: Preview | undefined;
  /** The question that the preview answers, of this very moment. */
  readonly question: Texts;
}

export const newPath = `${publicationsPath}/new`;
export const confirmPath = `${publicationsPath}/confirm`;

const usual = ['from', 'to', 'scheme'] as const;
const seldom = ['region', 'department', 'asOf'] as const;

const Question = ({ view, typed, today, wrong }: PreviewShown) => {
  const { lang } = view;
  const words = publicationsWords[lang];
  const labels = { ...figuresWords[lang], scheme: words.scheme, asOf: words.cutOff };
  const hints: Partial<Record<string, string>> = {
    ...{ region: words.regionHint, department: words.regionHint },
    ...{ scheme: compareWords[lang].schemeHint, asOf: words.cutOffHint },
  };
  const field = (name: (typeof usual | typeof seldom)[number]) => (
    <TextField {...{ language: lang, name, label: labels[name], hint: hints[name], value: typed[name], wrong }} />
  );
  const set = seldom.flatMap((name) => (typed[name] ? [{ label: labels[name], value: typed[name] }] : []));
  const open = seldom.some((name) => wrongOf(wrong, name) !== undefined);
  return (
    <>
      <Presets view={view} path={newPath} typed={typed} today={today} />
      <AskForm language={lang} action={newPath} wrong={wrong}>
        <AskedFirst submit={words.preview}>{usual.map(field)}</AskedFirst>
        <More language={lang} summary={labels.more} set={set} open={open}>
          <div class="fields">{seldom.map(field)}</div>
        </More>
      </AskForm>
    </>
  );
};

/** Whether the period was published before, and how these figures differ from those. */
export const Before = ({ shown, preview }: { shown: Around; preview: Preview }) => {
  const { view, names } = shown;
  const words = publicationsWords[view.lang];
  const { current, data, from, to, asOf, of } = preview;
  if (current === null) return <p safe>{words.first}</p>;
  const changed = [
    { department: null, name: words.total, differences: current.total, scope: scopeOf(of) },
    ...data.map(({ department, name, differences }) => ({
      ...{ department, name, differences: differences ?? {} },
      scope: department === null ? undefined : { department },
    })),
  ];
  const isSame = changed.every(({ differences }) => Object.keys(differences).length === 0);
  const sides = { period: { from, to }, was: current.cutOff, is: asOf, canListBetween: false };
  return (
    <>
      <p safe>{words.again(current.number, fullTime(current.cutOff, names.zone, view.lang))}</p>
      {isSame ? (
        <p safe>{words.noChanges}</p>
      ) : (
        <DifferenceTable view={view} caption={`${words.changes} ${periodText(preview)}`} changed={changed} sides={sides} />
      )}
    </>
  );
};

const Answer = ({ shown, preview }: { shown: PreviewShown; preview: Preview }) => {
  const { view, typed, question } = shown;
  const { lang } = view;
  const words = publicationsWords[lang];
  const next = preview.nextCursor === null ? undefined : linkTo(newPath, { ...typed, ...question, cursor: preview.nextCursor });
  return (
    <section id="figures">
      <h2 safe>{words.previewTitle}</h2>
      <SummaryList language={lang} rows={headRows(preview, shown)} />
      <p>
        <a class="button" href={linkTo(confirmPath, question)} safe>
          {words.goOn}
        </a>
      </p>
      <h2 safe>{words.changes}</h2>
      <Before shown={shown} preview={preview} />
      <h2 safe>{words.byDepartment}</h2>
      <DepartmentsTable view={view} head={preview} rows={preview.data} />
      <Pager language={lang} next={next} />
      <h2 safe>{words.total}</h2>
      <TotalTable view={view} head={preview} total={preview.total} />
    </section>
  );
};

/** What would be published, and how that differs from what was; records nothing. */
export const PreviewPage = (shown: PreviewShown) => {
  const { view, wrong, preview } = shown;
  const words = publicationsWords[view.lang];
  const crumbs = [{ href: publicationsPath, text: words.title }];
  return (
    <StaffPage view={view} title={words.new} crumbs={crumbs} failed={wrong.length > 0}>
      <h1 safe>{words.new}</h1>
      <p safe>{words.newAbout}</p>
      <Question {...shown} />
      {preview === undefined ? '' : <Answer shown={shown} preview={preview} />}
    </StaffPage>
  );
};

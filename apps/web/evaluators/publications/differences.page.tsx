import type { PublicationReading } from '../../../api/publications/publication-reading.js';
import type { PublishedData } from '#scorecards/publication.events.js';
import { linkTo } from '../../citizens/link.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { fullTime } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import { type Texts, without } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { Known } from '../known.js';
import { type Changed, DifferenceTable } from './difference.table.js';
import { type Around, ofText, periodText, publicationPath, publicationsPath, scopeOf } from './published.js';
import { publicationsWords } from './publications.messages.js';

type Differences = Awaited<ReturnType<PublicationReading['differences']>>;

export interface DifferencesShown extends Around {
  readonly published: PublishedData;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  readonly moment: string | undefined;
  readonly answer: Differences | undefined;
}

/** The total first, then departments; a total that the reader may not see, or that is the same, is left out. */
const changedOf = ({ view, published }: DifferencesShown, { total, data }: Differences): readonly Changed[] => {
  const words = publicationsWords[view.lang];
  return [
    ...(total === null ? [] : [{ department: null, name: words.total, differences: total, scope: scopeOf(published.of) }]),
    ...data.map(({ department, name, differences }) => ({
      ...{ department, name, differences },
      scope: department === null ? undefined : { department },
    })),
  ];
};

const Answer = ({ shown, answer, path }: { shown: DifferencesShown; answer: Differences; path: string }) => {
  const { view, names, published, typed, moment } = shown;
  const { lang } = view;
  const words = publicationsWords[lang];
  const changed = changedOf(shown, answer);
  const { from, to, asOf } = published;
  const known = {
    language: lang,
    zone: names.zone,
    path,
    typed: without(typed, 'cursor'),
    moment,
    asOf: answer.asOf,
    position: answer.position,
  };
  const next = answer.nextCursor === null ? undefined : linkTo(path, { ...typed, cursor: answer.nextCursor });
  const isSame = changed.every(({ differences }) => Object.keys(differences).length === 0);
  const sides = { period: { from, to }, was: asOf, is: answer.asOf, canListBetween: answer.asOf > asOf };
  return (
    <section id="figures">
      <Known {...known} />
      {isSame ? (
        <p safe>{words.noDifferences}</p>
      ) : (
        <DifferenceTable
          view={view}
          caption={`${words.differencesOf} ${periodText(published)}`}
          changed={changed}
          sides={sides}
        />
      )}
      <Pager language={lang} next={next} />
    </section>
  );
};

/** What is known beside what was published, where it is not the same. */
export const DifferencesPage = (shown: DifferencesShown) => {
  const { view, names, published, typed, wrong, answer } = shown;
  const { lang } = view;
  const words = publicationsWords[lang];
  const here = publicationPath(published.publicationId);
  const path = `${here}/differences`;
  const crumbs = [
    { href: publicationsPath, text: words.title },
    { href: here, text: `${periodText(published)}, ${ofText(published.of, shown)}` },
  ];
  const { asOf: label, asOfHint: hint, show } = figuresWords[lang];
  const rows = [{ key: words.cutOff, values: [fullTime(published.cutOff, names.zone, lang)] }];
  return (
    <StaffPage view={view} title={words.differences} crumbs={crumbs} failed={wrong.length > 0}>
      <h1 safe>{words.differences}</h1>
      <p safe>{words.differencesAbout}</p>
      <SummaryList language={lang} rows={rows} />
      <Form language={lang} action={path} method="get" wrong={wrong} submit={show}>
        <TextField {...{ language: lang, name: 'asOf', label, hint, value: typed['asOf'], wrong }} />
      </Form>
      {answer === undefined ? '' : <Answer shown={shown} answer={answer} path={path} />}
    </StaffPage>
  );
};

import type { PublicationReading } from '../../../api/publications/publication-reading.js';
import { linkTo } from '../../citizens/link.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { fullTime } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { Table } from '../../ui/table.js';
import type { Texts } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { type Around, mayPublish, ofText, periodText, publicationPath, publicationsPath } from './published.js';
import { publicationsWords } from './publications.messages.js';

export type Publications = Awaited<ReturnType<PublicationReading['list']>>;

export interface PublicationsShown extends Around {
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  readonly page: Publications | undefined;
}

const Filters = ({ view: { lang }, typed, wrong }: PublicationsShown) => {
  const words = { ...figuresWords[lang], ...publicationsWords[lang] };
  const hints = { from: words.fromHint, to: words.toHint };
  return (
    <Form language={lang} action={publicationsPath} method="get" wrong={wrong} submit={words.show}>
      <div class="fields">
        {(['from', 'to'] as const).map((name) => (
          <TextField {...{ language: lang, name, label: words[name], hint: hints[name], value: typed[name], wrong }} />
        ))}
        <ChoiceGroup
          {...{ language: lang, name: 'current', label: words.filter, wrong, kind: 'checkbox' as const }}
          choices={[{ value: 'true', label: words.current }]}
          chosen={[typed['current'] ?? '']}
        />
      </div>
    </Form>
  );
};

const List = ({ shown, page }: { shown: PublicationsShown; page: Publications }) => {
  const { view, names } = shown;
  const words = publicationsWords[view.lang];
  if (page.data.length === 0) return <p safe>{words.none}</p>;
  const heads = [words.period, words.of, words.number, words.cutOff, words.publishedAt, words.filter];
  return (
    <Table
      caption={words.list}
      columns={heads.map((head) => ({ head }))}
      rows={page.data.map((one) => [
        { text: periodText(one), href: publicationPath(one.id) },
        ofText(one.of, shown),
        words.nth(one.number),
        fullTime(one.cutOff, names.zone, view.lang),
        fullTime(one.publishedAt, names.zone, view.lang),
        one.supersededBy === null ? words.holds : { text: words.supersededBy, href: publicationPath(one.supersededBy) },
      ])}
    />
  );
};

/** What was published, the newest period first. */
export const PublicationsPage = (shown: PublicationsShown) => {
  const { view, typed, wrong, page } = shown;
  const { lang } = view;
  const words = publicationsWords[lang];
  const cursor = page?.nextCursor ?? undefined;
  return (
    <StaffPage view={view} title={words.title} failed={wrong.length > 0}>
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      {mayPublish(view.reader?.role) ? (
        <p>
          <a class="button" href={`${publicationsPath}/new`} safe>
            {words.publish}
          </a>
        </p>
      ) : (
        ''
      )}
      <Filters {...shown} />
      {page === undefined ? '' : <List shown={shown} page={page} />}
      <Pager language={lang} next={cursor && linkTo(publicationsPath, { ...typed, cursor })} />
    </StaffPage>
  );
};

import type { PublicationReading } from '../../../api/publications/publication-reading.js';
import type { Release } from '#scorecards/public.events.js';
import { linkTo } from '../../citizens/link.js';
import { Banner } from '../../ui/banner.js';
import { fullTime } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import {
  type Around,
  DepartmentsTable,
  headRows,
  mayPublish,
  ofText,
  periodText,
  publicationPath,
  publicationsPath,
  TotalTable,
} from './published.js';
import { publicationsWords } from './publications.messages.js';

export type Publication = Awaited<ReturnType<PublicationReading['one']>>;
export type Done = keyof (typeof publicationsWords)['zh']['done'];

export interface PublicationShown extends Around {
  readonly one: Publication;
  readonly done: Done | undefined;
  /** The hash, where it was asked to be counted anew. */
  readonly counted: string | undefined;
  /** The month that it can be released as; nothing where it cannot. */
  readonly month: string | undefined;
  /** What was given to everybody of the month. */
  readonly release: Release | undefined;
}

const Said = ({ view: { lang }, one, done }: PublicationShown) => {
  const words = publicationsWords[lang];
  return (
    <>
      {done === undefined ? (
        ''
      ) : (
        <Banner language={lang} kind="success">
          <p safe>{words.done[done]}</p>
        </Banner>
      )}
      {one.supersededBy === null ? (
        ''
      ) : (
        <Banner language={lang}>
          <p safe>{words.supersededAbout}</p>
          <p>
            <a href={publicationPath(one.supersededBy)} safe>
              {words.newer}
            </a>
          </p>
        </Banner>
      )}
    </>
  );
};

const Check = ({ view: { lang }, one, counted }: PublicationShown) => {
  const words = publicationsWords[lang];
  if (one.total === null) return <p safe>{words.noTotal}</p>;
  return (
    <>
      <h2 id="check" safe>
        {words.check}
      </h2>
      <p safe>{words.checkAbout}</p>
      {counted === undefined ? (
        ''
      ) : (
        <p role="status">
          <b id="counted" safe>
            {counted === one.hash ? words.checkSame(counted) : words.checkOther(counted)}
          </b>
        </p>
      )}
      <p class="links">
        <a href={`${publicationPath(one.id)}/figures.csv`} safe>
          {words.file}
        </a>
        <a href={`${publicationPath(one.id)}?check=yes#check`} safe>
          {words.checkNow}
        </a>
      </p>
    </>
  );
};

const ReleaseState = ({ view, names, one, month, release }: PublicationShown) => {
  const { lang } = view;
  const words = publicationsWords[lang];
  if (month === undefined) return '';
  const isOwn = release?.publicationId === one.id;
  const mayRelease = release === undefined && one.supersededBy === null && mayPublish(view.reader?.role);
  return (
    <>
      <h2 safe>{words.release}</h2>
      {release === undefined ? (
        <p safe>{words.releaseAbout}</p>
      ) : (
        <p>
          <span safe>
            {isOwn
              ? words.released(fullTime(release.at, names.zone, lang))
              : words.releasedOther(fullTime(release.cutOff, names.zone, lang))}
          </span>{' '}
          <a href={linkTo('/open', { month })} safe>
            {words.releasedPage}
          </a>
        </p>
      )}
      {mayRelease ? (
        <p>
          <a class="button quiet" href={`${publicationPath(one.id)}/release`} safe>
            {words.release}
          </a>
        </p>
      ) : (
        ''
      )}
    </>
  );
};

const rowsOf = (shown: PublicationShown) => {
  const { view, names, one } = shown;
  const words = publicationsWords[view.lang];
  return [
    { key: words.number, values: [words.nth(one.number)] },
    ...headRows(one, shown),
    { key: words.publishedAt, values: [fullTime(one.publishedAt, names.zone, view.lang)] },
  ];
};

const Ways = ({ view: { lang }, one }: PublicationShown) => {
  const words = publicationsWords[lang];
  return (
    <p class="links">
      <a href={`${publicationPath(one.id)}/differences`} safe>
        {words.differences}
      </a>
      {one.supersedes === null ? (
        ''
      ) : (
        <a href={publicationPath(one.supersedes)} safe>
          {`${words.supersedes}: ${words.before}`}
        </a>
      )}
    </p>
  );
};

/** One publication as it was published: its figures, its hash, and what became of it. */
export const PublicationPage = (shown: PublicationShown) => {
  const { view, one } = shown;
  const { lang } = view;
  const words = publicationsWords[lang];
  const title = `${words.title}: ${periodText(one)}, ${ofText(one.of, shown)}`;
  const next = one.nextCursor === null ? undefined : linkTo(publicationPath(one.id), { cursor: one.nextCursor });
  const crumbs = [{ href: publicationsPath, text: words.title }];
  return (
    <StaffPage view={view} title={title} crumbs={crumbs}>
      <h1 safe>{title}</h1>
      <Said {...shown} />
      <SummaryList language={lang} rows={rowsOf(shown)} />
      <Ways {...shown} />
      <Check {...shown} />
      <ReleaseState {...shown} />
      <h2 safe>{words.byDepartment}</h2>
      <DepartmentsTable view={view} head={one} rows={one.data} />
      <Pager language={lang} next={next} />
      {one.total === null ? '' : <h2 safe>{words.total}</h2>}
      {one.total === null ? '' : <TotalTable view={view} head={one} total={one.total} />}
    </StaffPage>
  );
};

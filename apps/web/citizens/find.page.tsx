import type { DirectoryPage } from '#directory/directory.port.js';
import type { Language } from '#kernel/values.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { Page } from '../ui/layout.js';
import { Pager } from '../ui/pager.js';
import { findWords } from './find.messages.js';
import type { Around } from './journey/journey.js';
import { linkTo } from './link.js';
import type { Found, FoundAfter } from './surroundings.js';

interface FindPage {
  readonly around: Around;
  /** The journey that begins with what is found. */
  readonly path: string;
  readonly q: string;
  readonly after: FoundAfter;
  /** What the link said besides: it goes along. */
  readonly about: Readonly<Record<string, string>>;
  /** The link named something that is not there. */
  readonly isWrong: boolean;
  /** Where to go on without naming anything, where that is possible. */
  readonly without?: string | undefined;
  /** What is asked, where it is not a citizen who is asked. */
  readonly title?: string | undefined;
  /** Where they came from, where it is not the page that citizens begin at. */
  readonly back?: string | undefined;
  /** What else one can do. */
  readonly how?: string | undefined;
}

interface ResultsProps {
  readonly language: Language;
  readonly title: string;
  readonly found: DirectoryPage<Found>;
  readonly href: (code: string) => string;
  /** Where the list goes on. */
  readonly next: (cursor: string) => string;
}

const Results = ({ language, title, found: { data, nextCursor }, href, next }: ResultsProps) =>
  data.length === 0 ? (
    ''
  ) : (
    <>
      <h2 safe>{title}</h2>
      <ul class="list">
        {data.map(({ code, name, unit }) => (
          <li lang="zh-CN">
            <a href={href(code)} safe>
              {name}
            </a>
            {unit === undefined ? (
              ''
            ) : (
              <p class="hint" safe>
                {unit}
              </p>
            )}
          </li>
        ))}
      </ul>
      <Pager language={language} label={title} next={nextCursor === null ? undefined : next(nextCursor)} />
    </>
  );

/** What is found, each leading into the journey. */
const Lists = ({ around: { view, surroundings }, path, q, after, about }: FindPage) => {
  const words = findWords[view.lang];
  const { items, points } = surroundings.find(q, after);
  const channel = about['channel'];
  return (
    <>
      {items.data.length + points.data.length === 0 ? <p safe>{words.none}</p> : ''}
      <Results
        language={view.lang}
        title={words.items}
        found={items}
        href={(item) => linkTo(path, { item, channel })}
        next={(cursor) => linkTo(path, { q, channel, items: cursor, points: after.points })}
      />
      <Results
        language={view.lang}
        title={words.points}
        found={points}
        href={(point) => linkTo(path, { point, channel })}
        next={(cursor) => linkTo(path, { q, channel, items: after.items, points: cursor })}
      />
    </>
  );
};

/** For who came by no link: the item, or the place, by a few letters of its name. */
export const FindPage = (page: FindPage) => {
  const { path, q, about, isWrong, without, how } = page;
  const { view } = page.around;
  const words = findWords[view.lang];
  const { title = words.title, back = '/home' } = page;
  const channel = about['channel'];
  return (
    <Page view={view} title={title} back={back}>
      <h1 safe>{title}</h1>
      {isWrong ? (
        <p class="wrong" role="alert" safe>
          {words.wrongLink}
        </p>
      ) : (
        ''
      )}
      {how === undefined ? '' : <p safe>{how}</p>}
      <Form language={view.lang} action={path} method="get" wrong={[]} submit={words.search}>
        <TextField language={view.lang} name="q" label={words.label} hint={words.hint} value={q} wrong={[]} type="search" />
        {channel === undefined ? '' : <input type="hidden" name="channel" value={channel} />}
      </Form>
      <Lists {...page} />
      {without === undefined ? (
        ''
      ) : (
        <p>
          <a href={without} safe>
            {words.without}
          </a>
        </p>
      )}
    </Page>
  );
};

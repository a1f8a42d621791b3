import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { Page } from '../ui/layout.js';
import { findWords } from './find.messages.js';
import type { Around } from './journey/journey.js';
import { linkTo } from './link.js';

interface FindPage {
  readonly around: Around;
  /** The journey that begins with what is found. */
  readonly path: string;
  readonly q: string;
  /** What the link said besides: it goes along. */
  readonly about: Readonly<Record<string, string>>;
  /** The link named something that is not there. */
  readonly isWrong: boolean;
  /** Where to go on without naming anything, where that is possible. */
  readonly without?: string | undefined;
  /** What else one can do. */
  readonly how?: string | undefined;
}

interface Found {
  readonly code: string;
  readonly name: string;
}

const Results = ({ title, found, href }: { title: string; found: readonly Found[]; href: (code: string) => string }) =>
  found.length === 0 ? (
    ''
  ) : (
    <>
      <h2 safe>{title}</h2>
      <ul class="list">
        {found.map(({ code, name }) => (
          <li>
            <a href={href(code)} lang="zh-CN" safe>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );

/** For who came by no link: the item, or the place, by a few letters of its name. */
export const FindPage = ({ around, path, q, about, isWrong, without, how }: FindPage) => {
  const { view, surroundings } = around;
  const words = findWords[view.lang];
  const { items, points } = surroundings.find(q);
  const channel = about['channel'];
  return (
    <Page view={view} title={words.title} back="/home">
      <h1 safe>{words.title}</h1>
      {isWrong ? (
        <p class="wrong" role="alert" safe>
          {words.wrongLink}
        </p>
      ) : (
        ''
      )}
      {how === undefined ? '' : <p safe>{how}</p>}
      <Form language={view.lang} action={path} method="get" wrong={[]} submit={words.search}>
        <TextField language={view.lang} name="q" label={words.items} hint={words.hint} value={q} wrong={[]} type="search" />
        {channel === undefined ? '' : <input type="hidden" name="channel" value={channel} />}
      </Form>
      {items.length + points.length === 0 ? <p safe>{words.none}</p> : ''}
      <Results title={words.items} found={items} href={(item) => linkTo(path, { item, channel })} />
      <Results title={words.points} found={points} href={(point) => linkTo(path, { point, channel })} />
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

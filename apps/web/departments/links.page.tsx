import { linkTo } from '../citizens/link.js';
import { Place } from '../citizens/journey/place.js';
import type { Around } from '../citizens/journey/journey.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { Page } from '../ui/layout.js';
import type { Wrong } from '../ui/problems.js';
import { Qr } from '../ui/qr.js';
import { linksWords } from './links.messages.js';

interface LinksPage {
  readonly around: Around;
  /** What the link is to fill in. */
  readonly about: Readonly<Record<string, string>>;
  /** Where the pages are found. */
  readonly site: string;
  /** The path of a link that can be typed, where there is one. */
  readonly short: string | undefined;
  readonly wrong: readonly Wrong[];
}

const Snippets = ({ around: { view }, site, about }: LinksPage) => {
  const words = linksWords[view.lang];
  const url = `${site}${linkTo('/r', about)}`;
  const online = `${site}${linkTo('/r', { ...about, channel: 'portal' })}`;
  return (
    <section class="screen" aria-label={words.link}>
      <h2 safe>{words.link}</h2>
      <p>
        <a href={url} safe>
          {url}
        </a>
      </p>
      <h2 safe>{words.snippet}</h2>
      <blockquote safe>{`<a href="${online.replaceAll('&', '&amp;')}">${words.invite}</a>`}</blockquote>
      <h2 safe>{words.correction}</h2>
      <blockquote safe>{`<a href="${site}/c?site=3301000012&amp;url=https%3A%2F%2F…">我要纠错</a>`}</blockquote>
    </section>
  );
};

/** A sheet to be printed: everything that is only for who makes it stays on the screen. */
export const LinksPage = (page: LinksPage) => {
  const { around, about, site, short, wrong } = page;
  const { view } = around;
  const words = linksWords[view.lang];
  return (
    <Page view={view} title={words.title} back="/links" failed={wrong.length > 0}>
      <h1 safe>{words.invite}</h1>
      <p safe>{words.inviteHow}</p>
      <Qr text={`${site}${linkTo('/r', about)}`} label={words.qr} />
      {short === undefined ? (
        ''
      ) : (
        <p>
          <span safe>{words.typeIt}</span> <strong safe>{`${site}${short}`}</strong>
        </p>
      )}
      <Place draft={{ about }} around={around} />
      <Form language={view.lang} action="/links" method="get" wrong={wrong} submit={words.make}>
        {(['item', 'point', 'channel'] as const).map((name) =>
          about[name] === undefined ? '' : <input type="hidden" name={name} value={about[name]} />,
        )}
        <TextField
          language={view.lang}
          name="staff"
          label={words.staff}
          hint={words.staffHint}
          value={about['staff']}
          wrong={wrong}
          optional
        />
      </Form>
      <Snippets {...page} />
      <p class="screen">
        <a href="/links" safe>
          {words.other}
        </a>
      </p>
    </Page>
  );
};

import { linkTo } from '../citizens/link.js';
import { Place } from '../citizens/journey/place.js';
import type { Around } from '../citizens/journey/journey.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { Page } from '../ui/layout.js';
import type { Wrong } from '../ui/problems.js';
import { Qr } from '../ui/qr.js';
import { linksWords } from './links.messages.js';

type About = Readonly<Record<string, string>>;

/** A sheet of its own for each member of staff, or one for all. */
export interface Sheet {
  /** What the link fills in. */
  readonly about: About;
  /** The path of a link that can be typed, where there is one. */
  readonly short: string | undefined;
}

interface LinksPage {
  readonly around: Around;
  readonly sheets: readonly Sheet[];
  /** Where the pages are found. */
  readonly site: string;
  /** Numbers of staff as they were typed. */
  readonly staff: string;
  readonly wrong: readonly Wrong[];
}

type SheetPage = Pick<LinksPage, 'around' | 'site'> & { readonly sheet: Sheet };

/** What citizens read: nothing else is printed. */
const PrintedSheet = ({ around, site, sheet: { about, short } }: SheetPage) => {
  const words = linksWords[around.view.lang];
  return (
    <section class="sheet" aria-label={[words.invite, about['staff']].filter(Boolean).join(' ')}>
      <h2 safe>{words.invite}</h2>
      <p safe>{words.inviteHow}</p>
      <Qr text={`${site}${linkTo('/r', about)}`} label={[words.qr, about['staff']].filter(Boolean).join(' ')} />
      {short === undefined ? (
        ''
      ) : (
        <p>
          <span safe>{words.typeIt}</span> <strong safe>{`${site}${short}`}</strong>
        </p>
      )}
      <Place draft={{ about }} around={around} />
      <p class="screen">
        <a href={`${site}${linkTo('/r', about)}`} safe>
          {`${site}${linkTo('/r', about)}`}
        </a>
      </p>
    </section>
  );
};

const Snippets = ({ around: { view }, site, about }: Pick<LinksPage, 'around' | 'site'> & { readonly about: About }) => {
  const words = linksWords[view.lang];
  const online = `${site}${linkTo('/r', { ...about, staff: undefined, channel: 'portal' })}`;
  return (
    <section class="screen" aria-label={words.snippets}>
      <h2 safe>{words.snippet}</h2>
      <blockquote safe>{`<a href="${online.replaceAll('&', '&amp;')}">${words.invite}</a>`}</blockquote>
      <h2 safe>{words.correction}</h2>
      <blockquote safe>{`<a href="${site}/c?site=3301000012&amp;url=https%3A%2F%2F…">我要纠错</a>`}</blockquote>
    </section>
  );
};

const WhichStaff = ({
  around: { view },
  about,
  staff,
  wrong,
}: Omit<LinksPage, 'sheets' | 'site'> & { readonly about: About }) => {
  const words = linksWords[view.lang];
  return (
    <Form language={view.lang} action="/links" method="get" wrong={wrong} submit={words.make}>
      {(['item', 'point', 'channel'] as const).map((name) =>
        about[name] === undefined ? '' : <input type="hidden" name={name} value={about[name]} />,
      )}
      <TextField
        language={view.lang}
        name="staff"
        label={words.staff}
        hint={words.staffHint}
        value={staff}
        wrong={wrong}
        optional
      />
    </Form>
  );
};

/** Sheets to be printed: everything that is only for who makes them stays on the screen. */
export const LinksPage = ({ around, sheets, site, staff, wrong }: LinksPage) => {
  const { view } = around;
  const words = linksWords[view.lang];
  const about = sheets[0]?.about ?? {};
  return (
    <Page view={view} title={words.title} back="/links" failed={wrong.length > 0}>
      <h1 class="screen" safe>
        {words.title}
      </h1>
      <WhichStaff around={around} about={about} staff={staff} wrong={wrong} />
      {sheets.map((sheet) => (
        <PrintedSheet around={around} site={site} sheet={sheet} />
      ))}
      <Snippets around={around} site={site} about={about} />
      <p class="screen">
        <a href="/links" safe>
          {words.other}
        </a>
      </p>
    </Page>
  );
};

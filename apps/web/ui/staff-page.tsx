import type { PropsWithChildren } from '@kitajs/html';
import type { Role } from '#kernel/callers.port.js';
import type { Language } from '#kernel/values.js';
import { htmx, htmxEvents, offlineScript, staffStyles } from './assets.js';
import { roleWords } from './domain.messages.js';
import { Back, Document, type DocumentProps, Manners } from './layout.js';
import { OfflineNote } from './offline-note.js';
import { isWithin, linesOf, type NavigationEntry } from './staff-navigation.js';
import { staffWords } from './staff.messages.js';
import { uiWords } from './ui.messages.js';
import type { Reader, View } from './view.js';

/** A page above this one. */
export interface Crumb {
  readonly href: string;
  readonly text: string;
}

interface StaffPageProps extends DocumentProps {
  /** The pages above this one, from the outermost. */
  readonly crumbs?: readonly Crumb[] | undefined;
  /** Where one came from: a link above the heading. */
  readonly back?: string | undefined;
  /** As narrow as text reads well; else as wide as tables need. */
  readonly narrow?: boolean | undefined;
  /** The server sends updates to it. */
  readonly live?: boolean | undefined;
  /** Scripts of this page alone, by the address of their asset. */
  readonly scripts?: readonly string[] | undefined;
}

const WhoReads = ({ lang, reader }: { lang: Language; reader: Reader }) => (
  <div class="reader">
    <span>
      <b safe>{reader.name}</b> <span safe>{roleWords[lang][reader.role]}</span>
    </span>
    <form method="post" action="/staff/log-out">
      <button type="submit" class="plain" safe>
        {staffWords[lang].logOut}
      </button>
    </form>
  </div>
);

const Entry = ({ view, entry }: { view: View; entry: NavigationEntry }) => (
  <li>
    <a href={entry.href} {...(isWithin(entry, view.url) && { 'aria-current': 'page' as const })} safe>
      {entry.words[view.lang]}
    </a>
  </li>
);

/** What the line has no room for. It says where one is, where that is one of them. */
const MoreAreas = ({ view, entries }: { view: View; entries: readonly NavigationEntry[] }) => {
  const here = entries.find((entry) => isWithin(entry, view.url));
  const { more } = staffWords[view.lang];
  return (
    <li>
      <details>
        <summary {...(here && { class: 'is-here' })} safe>
          {here === undefined ? more : `${more} · ${here.words[view.lang]}`}
        </summary>
        <ul>
          {entries.map((entry) => (
            <Entry view={view} entry={entry} />
          ))}
        </ul>
      </details>
    </li>
  );
};

const Navigation = ({ view, role }: { view: View; role: Role }) => {
  const { line, more } = linesOf(role);
  return (
    <nav class="areas" aria-label={staffWords[view.lang].areas}>
      <ul>
        {line.map((entry) => (
          <Entry view={view} entry={entry} />
        ))}
        {more.length === 0 ? '' : <MoreAreas view={view} entries={more} />}
      </ul>
    </nav>
  );
};

const Crumbs = ({ view, crumbs }: { view: View; crumbs: readonly Crumb[] }) =>
  crumbs.length === 0 ? (
    ''
  ) : (
    <nav class="crumbs" aria-label={staffWords[view.lang].crumbs}>
      <ol>
        {crumbs.map(({ href, text }) => (
          <li>
            <a href={href} safe>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );

/**
 * The whole document around a page for staff: who reads it, where their role may go, and what lies above. It works without scripts;
 * where they run, htmx swaps parts of it (`hx-boost` is off unless a page asks for it).
 */
export const StaffPage = (props: PropsWithChildren<StaffPageProps>) => {
  const { view, crumbs = [], back, narrow = false, live = false, scripts = [], children, ...document } = props;
  const libraries = [htmx.path, ...(live ? [htmxEvents.path] : []), offlineScript.path];
  return (
    <Document view={view} {...document} styles={[staffStyles.path]} scripts={[...libraries, ...scripts]}>
      <header class="staff">
        <a class="site" href="/staff" safe>
          {uiWords[view.lang].site}
        </a>
        {view.reader === undefined ? '' : <WhoReads lang={view.lang} reader={view.reader} />}
        <Manners view={view} />
      </header>
      {view.reader === undefined ? '' : <Navigation view={view} role={view.reader.role} />}
      <main id="main" class={narrow ? '' : 'wide'} tabindex="-1">
        <Crumbs view={view} crumbs={crumbs} />
        <Back view={view} back={back} />
        {children}
        <OfflineNote language={view.lang} />
      </main>
    </Document>
  );
};

import type { ServicePoint } from '#directory/directory.port.js';
import { type PointState, pointStates } from '#oversight/oversight.events.js';
import type { PointReading } from '../../api/oversight/point-reading.js';
import { deskScripts } from '../ui/assets.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { fullTime } from '../ui/format.js';
import { LiveNote } from '../ui/live-note.js';
import { Pager } from '../ui/pager.js';
import { StaffPage } from '../ui/staff-page.js';
import type { View } from '../ui/view.js';
import { Table } from '../ui/table.js';
import { liveUrl, seenOf } from './live.js';
import { pointStateWords, pointWords } from './points.messages.js';

export interface PointsShown {
  readonly view: View;
  readonly zone: string;
  readonly state: PointState | undefined;
  readonly proposed: boolean;
  readonly page: Awaited<ReturnType<PointReading['page']>>;
  readonly q: string;
  /** Those whose name or code was looked for. */
  readonly found: readonly ServicePoint[];
  readonly cursor: string | undefined;
}

const path = '/staff/points';
export const pointPath = (code: string): string => `${path}/${encodeURIComponent(code)}`;

const urlOf = (fields: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

const Views = ({ view: { lang }, state, proposed }: PointsShown) => {
  const words = pointWords[lang];
  const views = [
    { label: words.all, isHere: state === undefined && !proposed, href: path },
    { label: words.proposed, isHere: proposed, href: urlOf({ proposed: 'yes' }) },
    ...pointStates
      .filter((one) => one !== 'regular')
      .map((one) => ({ label: pointStateWords[lang][one], isHere: state === one, href: urlOf({ state: one }) })),
  ];
  return (
    <nav class="views" aria-label={words.views}>
      <ul>
        {views.map(({ label, isHere, href }) => (
          <li>
            <a href={href} {...(isHere && { 'aria-current': 'page' as const })} safe>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const List = ({ view: { lang }, zone, page }: PointsShown) => {
  const words = pointWords[lang];
  const rows = page.data.map(({ servicePoint, name, state, proposals, dueAt }) => [
    { text: name, href: pointPath(servicePoint) },
    pointStateWords[lang][state],
    String(proposals),
    dueAt === null ? '—' : fullTime(dueAt, zone, lang),
  ]);
  const columns = [{ head: words.name }, { head: words.state }, { head: words.proposals, figures: true }, { head: words.due }];
  return rows.length === 0 ? <p safe>{words.empty}</p> : <Table caption={words.list} columns={columns} rows={rows} />;
};

const Search = ({ view: { lang }, q, found }: PointsShown) => {
  const words = pointWords[lang];
  return (
    <section aria-labelledby="find">
      <h2 id="find" safe>
        {words.find}
      </h2>
      <Form language={lang} action={path} method="get" wrong={[]} submit={words.search}>
        <TextField language={lang} name="q" label={words.name} hint={words.findHint} value={q} wrong={[]} />
      </Form>
      {q === '' ? (
        ''
      ) : found.length === 0 ? (
        <p safe>{words.empty}</p>
      ) : (
        <ul class="list" aria-label={words.found}>
          {found.map(({ code, name }) => (
            <li lang="zh-CN">
              <a href={pointPath(code)} safe>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

/** Service points under supervision, and the way to any other. */
export const PointsPage = (shown: PointsShown) => {
  const { view, page, state, proposed, cursor } = shown;
  const words = pointWords[view.lang];
  const asked = { state, proposed: proposed ? 'yes' : undefined };
  return (
    <StaffPage view={view} title={words.title} scripts={deskScripts}>
      <h1 safe>{words.title}</h1>
      <p class="hint" safe>
        {words.about}
      </p>
      <Views {...shown} />
      <LiveNote
        language={view.lang}
        from={liveUrl('points', { ...asked, cursor })}
        seen={seenOf(page)}
        href={view.url}
        label={words.changed}
      />
      <div data-live-rows>
        <List {...shown} />
        <Pager
          language={view.lang}
          previous={cursor === undefined ? undefined : urlOf(asked)}
          next={page.nextCursor === null ? undefined : urlOf({ ...asked, cursor: page.nextCursor })}
        />
      </div>
      <Search {...shown} />
    </StaffPage>
  );
};

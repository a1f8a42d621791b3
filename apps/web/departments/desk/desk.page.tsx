import type { Department } from '#directory/directory.port.js';
import { type LocalDay, OrderKind } from '#kernel/values.js';
import type { DeskCounts } from '#orders/desk.query.js';
import { kindWords } from '../../ui/domain.messages.js';
import { deskScripts } from '../../ui/assets.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { LiveNote } from '../../ui/live-note.js';
import { Pager } from '../../ui/pager.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { deskWords } from './desk.messages.js';
import { listMark } from './desk.mark.js';
import { type DeskAsked, deskUrl, liveUrl } from './desk.question.js';
import type { BulkBegun } from './bulk.js';
import { BulkForm } from './bulk.form.js';
import type { SavedFilter } from './filters.js';
import { Filters } from './filters.page.js';
import type { Listed } from './desk.table.js';
import { deskKeys, KeyList } from '../keys.js';
import { SelectField } from './select.js';
import { viewsOf } from './views.js';

export interface DeskShown extends Listed {
  readonly asked: DeskAsked;
  readonly counts: DeskCounts;
  readonly today: LocalDay;
  /** What the reader has kept. */
  readonly filters: readonly SavedFilter[];
  /** The name under which a filter was to be kept will not do. */
  readonly unsaved: boolean;
  /** What was wanted of several orders, where it could not be done; nothing else. */
  readonly begun: BulkBegun;
  /** Tells a second tap on a list from a second wish. */
  readonly once: string;
  readonly departments: readonly Department[];
  readonly wrong: readonly Wrong[];
}

const Views = ({ view: { lang }, asked: { typed }, counts, today }: DeskShown) => (
  <nav class="views" aria-label={deskWords[lang].views}>
    <ul>
      {viewsOf(counts, today, lang).map(({ name: counted, label, count, fields }) => {
        const { state, due, waiting, outcome } = typed;
        const isHere = Object.entries({ state, due, waiting, outcome }).every(([name, value]) => fields[name] === value);
        return (
          <li>
            <a href={deskUrl(typed, fields)} {...(isHere && { 'aria-current': 'page' as const })}>
              <span safe>{label}</span>
              {count === undefined ? (
                ''
              ) : (
                <span class="count" data-count={counted} safe>
                  {String(count)}
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  </nav>
);

const Search = ({ view: { lang }, asked: { typed }, wrong }: DeskShown) => {
  const words = deskWords[lang];
  const others = Object.entries(typed).filter(([name]) => name !== 'q' && name !== 'cursor');
  return (
    <div role="search">
      <Form
        language={lang}
        action="/staff/desk"
        method="get"
        wrong={wrong.filter(({ field }) => field === 'q')}
        submit={words.search}
      >
        {others.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <TextField language={lang} name="q" type="search" label={words.q} hint={words.qHint} value={typed['q']} wrong={wrong} />
      </Form>
    </div>
  );
};

const FilterFields = ({ view: { lang }, asked: { typed }, departments, wrong }: DeskShown) => {
  const words = deskWords[lang];
  const kinds = OrderKind.options.map((kind) => ({ value: kind, label: kindWords[lang][kind] }));
  const units = departments.map(({ code, name }) => ({ value: code, label: name, lang: 'zh-CN' }));
  const kept = ['state', 'waiting', 'outcome', 'q'].flatMap((name) => {
    const value = typed[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const any = { value: '', label: words.any };
  return (
    <>
      {kept.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <SelectField name="kind" label={words.kind} choices={[any, ...kinds]} chosen={typed['kind']} />
      <TextField
        language={lang}
        name="due"
        label={words.dueBy}
        hint={words.dueHint}
        value={typed['due']}
        wrong={wrong}
        optional
      />
      {units.length < 2 ? (
        ''
      ) : (
        <SelectField name="department" label={words.department} choices={[any, ...units]} chosen={typed['department']} />
      )}
    </>
  );
};

const Filter = (shown: DeskShown) => {
  const { lang } = shown.view;
  const words = deskWords[lang];
  const wrong = shown.wrong.filter(({ field }) => field !== 'q');
  return (
    <details class="filter" open={wrong.length > 0}>
      <summary safe>{words.filter}</summary>
      <Form language={lang} action="/staff/desk" method="get" wrong={wrong} submit={words.apply}>
        <FilterFields {...shown} />
      </Form>
      <p>
        <a href="/staff/desk" safe>
          {words.clear}
        </a>
      </p>
    </details>
  );
};

/** What lies before a unit, what is due first on top. */
export const DeskPage = (shown: DeskShown) => {
  const { view, asked, page } = shown;
  const isHeld = shown.begun.wrong.length > 0; // nothing may be taken from under a form that was not taken
  const words = deskWords[view.lang];
  const next = page.nextCursor === null ? undefined : deskUrl(asked.typed, { cursor: page.nextCursor });
  return (
    <StaffPage view={view} title={words.title} failed={isHeld || shown.wrong.length > 0} scripts={deskScripts}>
      <h1 safe>{words.title}</h1>
      <p class="hint" safe>
        {words.about}
      </p>
      <Views {...shown} />
      <LiveNote
        language={view.lang}
        from={liveUrl(asked.typed)}
        seen={listMark(page, shown.looking)}
        href={view.url}
        label={words.changed}
      />
      <Search {...shown} />
      <Filter {...shown} />
      <Filters shown={shown} />
      <div data-live-rows {...(isHeld && { 'data-held': '' })}>
        {page.data.length === 0 && !isHeld ? <p safe>{words.empty}</p> : <BulkForm shown={shown} />}
      </div>
      <KeyList language={view.lang} keys={deskKeys} />
      <Pager language={view.lang} next={next} previous={asked.cursor === undefined ? undefined : deskUrl(asked.typed)} />
    </StaffPage>
  );
};

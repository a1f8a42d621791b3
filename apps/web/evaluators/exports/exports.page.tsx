import type { TakenFile } from '../../../api/exports/export-progress.js';
import { linkTo } from '../../citizens/link.js';
import { deskScripts } from '../../ui/assets.js';
import { count, localTime } from '../../ui/format.js';
import { LiveNote } from '../../ui/live-note.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { TableFrame } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { exportsPath } from '../known.js';
import { exportsWords } from './exports.messages.js';
import { countName, type FilesPage, seenOf, totalName, totalOf } from './shown.js';

export interface ExportsShown {
  readonly view: View;
  readonly zone: string;
  readonly cursor: string | undefined;
  readonly page: FilesPage;
}

const File = ({ shown: { view, zone }, file }: { shown: ExportsShown; file: TakenFile }) => {
  const { lang } = view;
  const words = exportsWords[lang];
  return (
    <tr>
      <th scope="row" safe>{`${words.tables[file.table] ?? file.table} (${file.format.toUpperCase()})`}</th>
      <td safe>{localTime(file.begunAt, zone, lang, { seconds: true })}</td>
      <td class="figure" data-count={countName(file)} safe>
        {count(lang, file.rows)}
      </td>
      <td class="figure" data-count={totalName(file)} safe>
        {totalOf(file, lang)}
      </td>
      <td safe>{words.states[file.state]}</td>
    </tr>
  );
};

const Files = ({ shown }: { shown: ExportsShown }) => {
  const words = exportsWords[shown.view.lang];
  const heads = (['file', 'begun', 'rows', 'total', 'state'] as const).map((name) => ({
    head: words[name],
    figures: name === 'rows' || name === 'total',
  }));
  return (
    <TableFrame caption={words.title} columns={heads}>
      {shown.page.data.map((file) => (
        <File shown={shown} file={file} />
      ))}
    </TableFrame>
  );
};

/** The files that somebody takes, and how far each of them is. */
export const ExportsPage = (shown: ExportsShown) => {
  const { view, cursor, page } = shown;
  const words = exportsWords[view.lang];
  const asked = cursor === undefined ? {} : { cursor };
  const here = linkTo(exportsPath, asked);
  return (
    <StaffPage view={view} title={words.title} scripts={deskScripts}>
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      <p class="links">
        <a href={here} safe>
          {words.again}
        </a>
      </p>
      <LiveNote
        language={view.lang}
        from={linkTo(`${exportsPath}/live`, asked)}
        seen={seenOf(page)}
        href={here}
        label={words.fresh}
      />
      <div data-live-rows>{page.data.length === 0 ? <p safe>{words.none}</p> : <Files shown={shown} />}</div>
      <Pager
        language={view.lang}
        next={page.nextCursor === undefined ? undefined : linkTo(exportsPath, { cursor: page.nextCursor })}
      />
    </StaffPage>
  );
};

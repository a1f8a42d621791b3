import type { DisclosureRow } from '#disclosures/disclosures.projection.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { localTime } from '../ui/format.js';
import { Pager } from '../ui/pager.js';
import type { Wrong } from '../ui/problems.js';
import { Table, type TableCell } from '../ui/table.js';
import type { View } from '../ui/view.js';
import { accessWords } from './access.messages.js';
import { operations, OperationsPage } from './operations.layout.js';

export interface AccessTyped {
  readonly who: string;
  readonly number: string;
  readonly day: string;
}

export interface AccessShown {
  readonly view: View;
  readonly zone: string;
  readonly typed: AccessTyped;
  readonly rows: readonly DisclosureRow[];
  readonly nextCursor: string | null;
  readonly wrong: readonly Wrong[];
  /** What a department is called. */
  readonly nameOf: (department: string) => string;
}

export const accessPath = `${operations}/access`;

const linkTo = (typed: Partial<AccessTyped>, cursor?: string): string => {
  const said = Object.entries({ ...typed, ...(cursor && { cursor }) }).filter(([, value]) => value !== '');
  return `${accessPath}?${new URLSearchParams(said).toString()}`;
};

const kinds = ['words', 'contact', 'file'] as const;

const cellsOf = (row: DisclosureRow, { view: { lang }, zone, typed, nameOf }: AccessShown): readonly TableCell[] => {
  const words = accessWords[lang];
  const seen = kinds.filter((kind) => row[kind]).map((kind) => words.kinds[kind]);
  return [
    { text: row.who, href: linkTo({ ...typed, who: row.who }) },
    { text: row.number, href: linkTo({ ...typed, number: row.number }) },
    row.department === null ? '—' : nameOf(row.department),
    seen.join(lang === 'zh' ? '、' : ', '),
    localTime(row.at, zone, lang, { seconds: true }),
  ];
};

/** Who on the staff was shown what of citizens, by person, order and day. */
export const AccessPage = (shown: AccessShown) => {
  const { view, typed, rows, nextCursor, wrong } = shown;
  const { lang } = view;
  const words = accessWords[lang];
  const about = { language: lang, wrong };
  return (
    <OperationsPage view={view} title={words.title} section="access" failed={wrong.length > 0}>
      <p safe>{words.about}</p>
      <Form language={lang} action={accessPath} method="get" wrong={wrong} submit={words.find}>
        <TextField {...about} name="who" label={words.who} hint={words.whoHint} value={typed.who} optional />
        <TextField {...about} name="number" label={words.number} value={typed.number} optional />
        <TextField {...about} name="day" label={words.day} hint={words.dayHint} value={typed.day} optional />
      </Form>
      {wrong.length === 0 && rows.length === 0 ? <p safe>{words.none}</p> : ''}
      {rows.length === 0 ? (
        ''
      ) : (
        <Table
          caption={words.caption}
          columns={[words.who, words.order, words.department, words.what, words.at].map((head) => ({ head }))}
          rows={rows.map((row) => cellsOf(row, shown))}
        />
      )}
      <Pager language={lang} next={nextCursor === null ? undefined : linkTo(typed, nextCursor)} />
    </OperationsPage>
  );
};

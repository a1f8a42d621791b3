import { FieldError } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { count } from '../../ui/format.js';
import { type Wrong, wrongOf } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { crumbsTo, inRound, type Round } from './round.shown.js';
import { scoringWords } from './scoring.messages.js';

/** Why a line was not taken in: never the line itself. */
export interface RejectedScore {
  readonly line: number;
  readonly field: string | null;
  readonly reason: string;
}

export interface ScoresTaken {
  readonly recorded: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejects: readonly RejectedScore[];
  readonly brokenOff: boolean;
}

const shown = 200;

/** Taking a file of scores in. */
export const ScoreFilePage = ({ view, round, wrong }: { view: View; round: Round; wrong: readonly Wrong[] }) => {
  const { lang } = view;
  const words = scoringWords[lang];
  const isWrong = wrongOf(wrong, 'file') !== undefined;
  const crumbs = crumbsTo(lang, { id: round.id, name: round.content.name });
  return (
    <StaffPage view={view} title={words.import} crumbs={crumbs} failed={wrong.length > 0} narrow>
      <h1 safe>{words.import}</h1>
      <p safe>{words.importAbout}</p>
      <Form
        language={lang}
        action={inRound(round.id, 'import')}
        wrong={wrong}
        submit={words.take}
        also={[{ name: 'as', value: 'file', label: words.takeFile }]}
        files
      >
        <div class={isWrong ? 'field is-wrong' : 'field'}>
          <label for="file" safe>
            {words.csv}
          </label>
          <FieldError language={lang} name="file" wrong={wrong} />
          <input type="file" id="file" name="file" accept=".csv" {...(isWrong && { 'aria-describedby': 'file-wrong' })} />
        </div>
      </Form>
    </StaffPage>
  );
};

/** What became of a file, line by line where a line was rejected. */
export const ScoresTakenPage = ({ view, round, taken }: { view: View; round: Round; taken: ScoresTaken }) => {
  const { lang } = view;
  const words = scoringWords[lang];
  const rejects = taken.rejects.slice(0, shown);
  const crumbs = [
    ...crumbsTo(lang, { id: round.id, name: round.content.name }),
    { href: inRound(round.id, 'import'), text: words.import },
  ];
  return (
    <StaffPage view={view} title={words.imported} crumbs={crumbs} failed={taken.brokenOff}>
      <h1 safe>{words.imported}</h1>
      {taken.brokenOff ? (
        <p class="wrong" safe>
          {words.brokenOff}
        </p>
      ) : (
        ''
      )}
      <SummaryList
        language={lang}
        rows={(['recorded', 'unchanged', 'rejected'] as const).map((kind) => ({
          key: words[kind],
          values: [count(lang, taken[kind])],
        }))}
      />
      {rejects.length === 0 ? (
        <p safe>{words.none}</p>
      ) : (
        <Table
          caption={words.rejects(rejects.length)}
          columns={[{ head: words.line, figures: true }, { head: words.field }, { head: words.whyNot }]}
          rows={rejects.map(({ line, field, reason }) => [String(line), field ?? '—', reason])}
        />
      )}
    </StaffPage>
  );
};

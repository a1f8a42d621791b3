import type { Language } from '#kernel/values.js';
import { count } from './format.js';
import { SummaryList } from './summary-list.js';
import { Table } from './table.js';
import { uiWords } from './ui.messages.js';

/** Why a line was not taken in: never the line itself. */
export interface RejectedLine {
  readonly line: number;
  readonly field: string | null;
  readonly reason: string;
}

/** What became of the lines of a file. */
export interface FileTaken {
  readonly recorded: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejects: readonly RejectedLine[];
}

const shown = 200;

/** What became of a file that was taken in, line by line where a line was rejected. */
export const FileOutcome = ({ language, taken }: { language: Language; taken: FileTaken }) => {
  const words = uiWords[language];
  const rejects = taken.rejects.slice(0, shown);
  return (
    <>
      <SummaryList
        language={language}
        rows={(['recorded', 'unchanged', 'rejected'] as const).map((kind) => ({
          key: words[kind],
          values: [count(language, taken[kind])],
        }))}
      />
      {rejects.length === 0 ? (
        <p safe>{taken.recorded + taken.unchanged === 0 ? words.noLines : words.noRejects}</p>
      ) : (
        <Table
          caption={words.rejects(rejects.length)}
          columns={[{ head: words.line, figures: true }, { head: words.column }, { head: words.reason }]}
          rows={rejects.map(({ line, field, reason }) => [String(line), field ?? '—', reason])}
        />
      )}
    </>
  );
};

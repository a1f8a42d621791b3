import { FieldError } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { count } from '../ui/format.js';
import { type Wrong, wrongOf } from '../ui/problems.js';
import { SummaryList } from '../ui/summary-list.js';
import { Table } from '../ui/table.js';
import type { View } from '../ui/view.js';
import type { ImportOutcome } from './directory-import.js';
import { importsWords } from './imports.messages.js';
import { operations, OperationsPage } from './operations.layout.js';

export const importsPath = `${operations}/imports`;
const shown = 200;

/** Taking a file of the directory in. */
export const ImportsPage = ({ view, wrong }: { view: View; wrong: readonly Wrong[] }) => {
  const { lang } = view;
  const words = importsWords[lang];
  const isWrong = wrongOf(wrong, 'file') !== undefined;
  return (
    <OperationsPage view={view} title={words.title} section="imports" failed={wrong.length > 0}>
      <p safe>{words.about}</p>
      <Form
        language={lang}
        action={importsPath}
        wrong={wrong}
        submit={words.take}
        also={[{ name: 'as', value: 'file', label: words.takeFile }]}
        files
      >
        <div class={isWrong ? 'field is-wrong' : 'field'}>
          <label for="file" safe>
            {words.file}
          </label>
          <p class="hint" id="file-hint" safe>
            {words.fileHint}
          </p>
          <FieldError language={lang} name="file" wrong={wrong} />
          <input type="file" id="file" name="file" accept=".csv,.ndjson,.json" aria-describedby="file-hint" />
        </div>
      </Form>
      <p class="hint" safe>
        {words.reviews}
      </p>
    </OperationsPage>
  );
};

/** What became of a file, line by line where a line was rejected. */
export const ImportedPage = ({ view, outcome }: { view: View; outcome: ImportOutcome }) => {
  const { lang } = view;
  const words = importsWords[lang];
  const rejects = outcome.rejects.slice(0, shown);
  return (
    <OperationsPage view={view} title={words.result} section="imports" back={importsPath}>
      <SummaryList
        language={lang}
        rows={(['recorded', 'unchanged', 'rejected'] as const).map((kind) => ({
          key: words[kind],
          values: [count(lang, outcome[kind])],
        }))}
      />
      {rejects.length === 0 ? (
        <p safe>{words.none}</p>
      ) : (
        <Table
          caption={words.caption(rejects.length)}
          columns={[{ head: words.line, figures: true }, { head: words.field }, { head: words.reason }]}
          rows={rejects.map(({ line, field, reason }) => [String(line), field ?? '—', reason])}
        />
      )}
    </OperationsPage>
  );
};

import { FileOutcome, type FileTaken } from '../ui/file-outcome.js';
import { OneFileForm } from '../ui/one-file-form.js';
import type { Wrong } from '../ui/problems.js';
import type { View } from '../ui/view.js';
import { importsWords } from './imports.messages.js';
import { operations, OperationsPage } from './operations.layout.js';

export const importsPath = `${operations}/imports`;

/** Taking a file of the directory in. */
export const ImportsPage = ({ view, wrong }: { view: View; wrong: readonly Wrong[] }) => {
  const { lang } = view;
  const words = importsWords[lang];
  return (
    <OperationsPage view={view} title={words.title} section="imports" failed={wrong.length > 0}>
      <p safe>{words.about}</p>
      <OneFileForm
        language={lang}
        action={importsPath}
        wrong={wrong}
        submit={words.take}
        submitForRejects={words.takeFile}
        label={words.file}
        hint={words.fileHint}
        accept=".csv,.ndjson,.json"
      />
      <p class="hint" safe>
        {words.reviews}
      </p>
    </OperationsPage>
  );
};

/** What became of a file. */
export const ImportedPage = ({ view, taken }: { view: View; taken: FileTaken }) => {
  const { lang } = view;
  const words = importsWords[lang];
  return (
    <OperationsPage view={view} title={words.result} section="imports" back={importsPath}>
      <FileOutcome language={lang} taken={taken} />
    </OperationsPage>
  );
};

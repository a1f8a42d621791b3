import { FileOutcome, type FileTaken } from '../../ui/file-outcome.js';
import { OneFileForm } from '../../ui/one-file-form.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import type { View } from '../../ui/view.js';
import { crumbsTo, inRound, type Round } from './round.shown.js';
import { scoringWords } from './scoring.messages.js';

export interface ScoresTaken extends FileTaken {
  readonly brokenOff: boolean;
}

/** Taking a file of scores in. */
export const ScoreFilePage = ({ view, round, wrong }: { view: View; round: Round; wrong: readonly Wrong[] }) => {
  const { lang } = view;
  const words = scoringWords[lang];
  const crumbs = crumbsTo(lang, { id: round.id, name: round.content.name });
  return (
    <StaffPage view={view} title={words.import} crumbs={crumbs} failed={wrong.length > 0} narrow>
      <h1 safe>{words.import}</h1>
      <p safe>{words.importAbout}</p>
      <OneFileForm
        language={lang}
        action={inRound(round.id, 'import')}
        wrong={wrong}
        submit={words.take}
        submitForRejects={words.takeFile}
        label={words.csv}
        accept=".csv"
      />
    </StaffPage>
  );
};

/** What became of a file. */
export const ScoresTakenPage = ({ view, round, taken }: { view: View; round: Round; taken: ScoresTaken }) => {
  const { lang } = view;
  const words = scoringWords[lang];
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
      <FileOutcome language={lang} taken={taken} />
    </StaffPage>
  );
};

import { sentence } from '../../../api/http/problem.messages.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import type { View } from '../../ui/view.js';
import { crumbsTo, type Round, roundPath } from './round.shown.js';
import { roundWords } from './rounds.messages.js';

interface NotTaken {
  readonly view: View;
  readonly round: Round;
  /** The stable name of the reason. */
  readonly why: string;
  /** What was entered, under the names of its fields. */
  readonly entered: readonly { readonly label: string; readonly text: string | undefined }[];
}

/** The round has moved on since the form was opened: nothing was done, and what was entered can be taken from here. */
export const NotTakenPage = ({ view, round, why, entered }: NotTaken) => {
  const { lang } = view;
  const words = roundWords[lang];
  const rows = entered.flatMap(({ label, text = '' }) => (text === '' ? [] : [{ key: label, values: text.split('\n') }]));
  const crumbs = crumbsTo(lang, { id: round.id, name: round.content.name });
  return (
    <StaffPage view={{ ...view, url: roundPath(round.id) }} title={words.notTaken} crumbs={crumbs} failed narrow>
      <h1 safe>{words.notTaken}</h1>
      <p safe>{sentence(why, {}, lang)}</p>
      {rows.length === 0 ? (
        ''
      ) : (
        <>
          <h2 safe>{words.entered}</h2>
          <SummaryList language={lang} rows={rows} />
        </>
      )}
      <p class="links">
        <a href={roundPath(round.id)} safe>
          {words.toRound}
        </a>
      </p>
    </StaffPage>
  );
};

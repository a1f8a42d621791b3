import { filesField } from '../../departments/order/evidence.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { FileField, TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { number } from './indicators.view.js';
import { inRound, type SubjectName } from './round.shown.js';
import { roundWords } from './rounds.messages.js';
import type { Pair, Place, Scored } from './scoring.js';
import { scoringWords } from './scoring.messages.js';

export interface ScoreShown {
  readonly view: View;
  readonly scored: Scored;
  readonly nameOf: SubjectName;
  readonly me: string;
  /** What was entered; what is on record where nothing was. */
  readonly typed: Texts | undefined;
  /** Files that were taken in with what was entered. */
  readonly files: readonly string[];
  readonly wrong: readonly Wrong[];
  readonly saved: Place | undefined;
}

type GivenScore = Pair['given'][number];

const chinese = /\p{Script=Han}/u;
export const langOf = (text: string) => chinese.test(text) && { lang: 'zh-CN' };

const ownOf = ({ scored: { pair }, me }: ScoreShown): GivenScore | undefined => pair?.given.find(({ scorer }) => scorer === me);

/** Both scores, or one’s own, with what they rest on. */
export const Given = ({ view: { lang }, id, pair, me }: { view: View; id: string; pair: Pair; me: string }) => {
  const words = scoringWords[lang];
  return (
    <ul class="given">
      {pair.given.map(({ scorer, value, evidence, attachments }) => (
        <li>
          <b safe>{words.by(scorer === me ? roundWords[lang].you(scorer) : scorer, number(lang, value))}</b>
          {evidence === null ? (
            ''
          ) : (
            <p {...langOf(evidence)} safe>
              {evidence}
            </p>
          )}
          {attachments.map((attachment, index) => (
            <p>
              <a href={inRound(id, `files/${attachment}`)} safe>
                {`${words.file} ${index + 1}`}
              </a>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
};

/** Files that were taken in with a form that will not do, each to be left out again, and the way to add some. */
const Files = ({ shown }: { shown: ScoreShown }) => {
  const { view, typed, files: entered, wrong } = shown;
  const words = scoringWords[view.lang];
  const own = ownOf(shown)?.attachments ?? [];
  const files = typed === undefined ? own.map((id, index) => `${id} ${words.file} ${index + 1}`) : entered;
  const choices = files.map((line) => ({ value: line, label: words.attached(line.slice(line.indexOf(' ') + 1)) }));
  return (
    <>
      {choices.length === 0 ? (
        ''
      ) : (
        <ChoiceGroup
          language={view.lang}
          name={filesField}
          label={words.filesKept}
          kind="checkbox"
          choices={choices}
          chosen={files}
          wrong={[]}
        />
      )}
      <FileField
        language={view.lang}
        name="file"
        label={words.files}
        hint={words.filesHint}
        wrong={wrong}
        accept="image/*,application/pdf,video/*"
        multiple
      />
    </>
  );
};

/** What stands in the form: what was entered, else what is on record. */
const enteredIn = ({ typed }: ScoreShown, own: GivenScore | undefined) => {
  const onRecord = own === undefined ? {} : { value: String(own.value), evidence: own.evidence ?? '' };
  return (typed ?? onRecord) as { readonly value?: string; readonly evidence?: string };
};

/** What the scorer gave before, while it may be changed. */
const Before = ({ shown, own }: { shown: ScoreShown; own: GivenScore | undefined }) => {
  const { view, scored, me } = shown;
  if (own === undefined || scored.pair === undefined) return '';
  return (
    <>
      <p safe>{scoringWords[view.lang].changeable(number(view.lang, own.value))}</p>
      {own.attachments.length > 0 ? <Given view={view} id={scored.round.id} pair={scored.pair} me={me} /> : ''}
    </>
  );
};

/** The form in which a score is entered. */
export const Entry = (shown: ScoreShown) => {
  const { view, scored, wrong } = shown;
  const language = view.lang;
  const words = scoringWords[language];
  const { round, subject, indicator } = scored;
  const own = ownOf(shown);
  const { value, evidence } = enteredIn(shown, own);
  const { min, max } = indicator.scale ?? { min: 0, max: 100 };
  const label = words.value(number(language, min), number(language, max));
  const about = { label: words.evidence, hint: words.evidenceHint };
  return (
    <>
      <Before shown={shown} own={own} />
      <Form
        language={language}
        action={inRound(round.id, 'score')}
        wrong={wrong}
        submit={words.save}
        also={[{ name: 'then', value: 'stay', label: words.saveHere }]}
        files
      >
        <input type="hidden" name="subject" value={subject} />
        <input type="hidden" name="indicator" value={indicator.code} />
        <TextField {...{ language, wrong, label, value }} name="value" inputmode="decimal" />
        <TextField {...{ language, wrong, ...about, value: evidence }} name="evidence" rows={4} optional />
        <Files shown={shown} />
      </Form>
    </>
  );
};

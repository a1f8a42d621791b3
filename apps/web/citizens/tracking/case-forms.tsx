import type { Rating } from '#kernel/values.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { levelWords } from '../../ui/domain.messages.js';
import { TextField } from '../../ui/field.js';
import { Button } from '../../ui/form.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import { asides, type CaseAct, results, type Typed, writtenIn } from './acts.js';
import { trackingWords } from './tracking.messages.js';

export interface CaseForm {
  readonly view: View;
  readonly path: string;
  readonly round: number;
  readonly typed: Typed;
  readonly wrong: readonly Wrong[];
  /** What was tried and could not be done. */
  readonly refused?: CaseAct | undefined;
}

const levels: readonly Rating[] = [5, 4, 3, 2, 1];

const CallBack = ({ view: { lang }, path, round, typed, wrong }: CaseForm) => {
  const words = trackingWords[lang];
  const common = { language: lang, wrong };
  const choices = results.map((value) => ({ value, label: words.results[value] }));
  return (
    <section aria-labelledby="call-back">
      <h2 id="call-back" safe>
        {words.yourTurn}
      </h2>
      <form method="post" action={`${path}/call-back`} novalidate>
        <ChoiceGroup
          {...common}
          name="result"
          label={words.satisfied}
          kind="radio"
          choices={choices}
          chosen={[typed['result'] ?? '']}
        />
        {asides.map((name) => (
          <ChoiceGroup
            {...common}
            name={name}
            label={words.asides[name].asked}
            kind="radio"
            choices={[
              { value: 'yes', label: words.asides[name].yes },
              { value: 'no', label: words.asides[name].no },
            ]}
            chosen={[typed[name] ?? '']}
            optional
          />
        ))}
        <TextField {...common} name="why" label={words.why} rows={3} value={typed['why']} optional />
        <input type="hidden" name="round" value={String(round)} />
        <Button label={words.send} />
      </form>
    </section>
  );
};

const Supplement = ({ view: { lang }, path, typed, wrong }: CaseForm) => {
  const words = trackingWords[lang];
  return (
    <section aria-label={words.supplement}>
      <form method="post" action={`${path}/supplement`} novalidate>
        <TextField
          language={lang}
          name="supplement"
          label={words.supplement}
          hint={words.supplementHint}
          rows={4}
          value={typed['supplement']}
          wrong={wrong}
        />
        <Button label={words.send} quiet />
      </form>
    </section>
  );
};

const FollowUp = ({ view: { lang }, path, typed, wrong }: CaseForm) => {
  const words = trackingWords[lang];
  const common = { language: lang, wrong };
  const choices = levels.map((level) => ({ value: String(level), label: levelWords[lang][level] ?? '' }));
  return (
    <section aria-labelledby="follow-up">
      <h2 id="follow-up" safe>
        {words.followUp}
      </h2>
      <p class="hint" safe>
        {words.followUpHint}
      </p>
      <form method="post" action={`${path}/follow-up`} novalidate>
        <ChoiceGroup
          {...common}
          name="rating"
          label={words.level}
          kind="radio"
          choices={choices}
          chosen={[typed['rating'] ?? '']}
        />
        <TextField {...common} name="again" label={words.why} rows={3} value={typed['again']} optional />
        <Button label={words.send} />
      </form>
    </section>
  );
};

/** What somebody wrote into a form that is there no more: theirs to copy. */
const Unsent = ({ possible, form }: { possible: readonly CaseAct[]; form: CaseForm }) => {
  const { view, typed, wrong, refused } = form;
  const field = refused === undefined || possible.includes(refused) ? undefined : writtenIn[refused];
  const written = field === undefined ? undefined : typed[field];
  if (field === undefined || written === undefined || written === '') return '';
  const label = trackingWords[view.lang].unsent;
  return <TextField language={view.lang} name={field} label={label} rows={4} value={written} wrong={wrong} />;
};

/** A form for everything that the citizen can do now. */
export const CaseForms = ({ possible, form }: { possible: readonly CaseAct[]; form: CaseForm }) => (
  <>
    <Unsent possible={possible} form={form} />
    {possible.includes('call-back') ? <CallBack {...form} /> : ''}
    {possible.includes('follow-up') ? <FollowUp {...form} /> : ''}
    {possible.includes('supplement') ? <Supplement {...form} /> : ''}
    {possible.includes('withdraw') ? (
      <p>
        <a href={`${form.path}/withdraw`} safe>
          {trackingWords[form.view.lang].withdraw}
        </a>
      </p>
    ) : (
      ''
    )}
  </>
);

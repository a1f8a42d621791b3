import type { Language } from '#kernel/values.js';
import { type Measure, measureOf, rateNames } from '#scorecards/measures.query.js';
import { linkTo } from '../../../citizens/link.js';
import { SelectField } from '../../../departments/desk/select.js';
import { ErrorSummary } from '../../../ui/error-summary.js';
import { TextField } from '../../../ui/field.js';
import { Button } from '../../../ui/form.js';
import { More } from '../../../ui/more.js';
import { type Wrong, wrongOf } from '../../../ui/problems.js';
import { StaffPage } from '../../../ui/staff-page.js';
import type { View } from '../../../ui/view.js';
import type { Texts } from '../../asked.js';
import { whatIfWords } from '../what-if.messages.js';
import { termsPath, whatIfPath } from '../what-if.paths.js';
import { partFields } from './terms-fields.js';
import { termsWords } from './terms.messages.js';

export interface TermsShown {
  readonly view: View;
  /** The fields of the terms. */
  readonly fields: Texts;
  /** The question that the terms are for. */
  readonly kept: Texts;
  readonly own: string | undefined;
  readonly schemes: readonly string[];
  readonly wrong: readonly Wrong[];
}

const Kept = ({ kept }: { kept: Texts }) => (
  <>
    {Object.entries(kept).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

const choicesOf = (lang: Language) => {
  const words = termsWords[lang];
  const listed = (texts: Readonly<Record<string, string>>) => Object.entries(texts).map(([value, label]) => ({ value, label }));
  return { Better: listed(words.better), By: listed(words.by), OfNothing: listed(words.ofNothing) };
};

const isChosen = (field: string): field is keyof ReturnType<typeof choicesOf> =>
  field === 'Better' || field === 'By' || field === 'OfNothing';

const Rate = ({ shown: { view, fields, wrong }, rate }: { shown: TermsShown; rate: Measure }) => {
  const { lang } = view;
  const words = termsWords[lang];
  const called = measureOf(rate).name[lang];
  const points = fields[`${rate}Points`];
  const open = partFields.some((field) => wrongOf(wrong, `${rate}${field}`) !== undefined);
  const hints: Partial<Record<string, string>> = words.hints;
  return (
    <More language={lang} summary={`${called}: ${points === undefined ? words.none : words.points(points)}`} open={open}>
      <div class="fields" role="group" aria-label={called}>
        {partFields.map((field) => {
          const name = `${rate}${field}`;
          const common = { name, label: words.fields[field] };
          return isChosen(field) ? (
            <SelectField {...common} choices={choicesOf(lang)[field]} chosen={fields[name]} />
          ) : (
            <TextField {...{ ...common, language: lang, wrong, hint: hints[field], value: fields[name] }} />
          );
        })}
      </div>
    </More>
  );
};

const Start = ({ view: { lang }, kept, own, schemes }: TermsShown) => {
  const words = termsWords[lang];
  const choices = schemes.map((value) => ({ value, label: value }));
  return (
    <form method="get" action={termsPath} class="ask">
      <Kept kept={kept} />
      <div class="fields">
        <SelectField name="own" label={words.start} choices={choices} chosen={own} />
        <div class="field">
          <Button label={words.begin} quiet />
        </div>
      </div>
    </form>
  );
};

const Terms = (shown: TermsShown) => {
  const { view, fields, kept, wrong } = shown;
  const { lang } = view;
  const words = termsWords[lang];
  const more = ['bands', 'minimum'] as const;
  const hints = { bands: words.bandsHint, minimum: words.minimumHint };
  return (
    <form method="get" action={termsPath} novalidate>
      <Kept kept={kept} />
      <input type="hidden" name="take" value="yes" />
      {rateNames.map((rate) => (
        <Rate shown={shown} rate={rate} />
      ))}
      <div class="fields">
        {more.map((name) => (
          <TextField {...{ language: lang, name, label: words[name], hint: hints[name], value: fields[name], wrong }} />
        ))}
      </div>
      <Button label={words.take} />
    </form>
  );
};

/** Terms of one's own, for a question alone: what is typed is its address, and so is what it leads to. */
export const TermsPage = (shown: TermsShown) => {
  const { view, kept, wrong } = shown;
  const { lang } = view;
  const words = termsWords[lang];
  const crumbs = [{ href: linkTo(whatIfPath, kept), text: whatIfWords[lang].title }];
  return (
    <StaffPage view={view} title={words.title} crumbs={crumbs} failed={wrong.length > 0}>
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      <ErrorSummary language={lang} wrong={wrong} />
      <Start {...shown} />
      <Terms {...shown} />
    </StaffPage>
  );
};

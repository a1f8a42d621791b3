import { Stage } from '#evaluation/content.events.js';
import { shippedTemplates } from '#evaluation/shipped.templates.js';
import type { Language } from '#kernel/values.js';
import { SelectField } from '../../departments/desk/select.js';
import { Banner } from '../../ui/banner.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { boundField, weightField } from './draft-input.js';
import { draftWords } from './draft.messages.js';
import { crumbsTo, inRound, type Round, roundsPath } from './round.shown.js';
import { roundWords } from './rounds.messages.js';

interface BeginShown {
  readonly view: View;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  /** Tells a second tap from a second round. */
  readonly once: string;
}

const BeginFields = ({ view: { lang: language }, typed, wrong }: BeginShown) => {
  const words = draftWords[language];
  const stages = Stage.options.map((value) => ({ value, label: roundWords[language].stages[value] }));
  const kinds = (['departments', 'regions'] as const).map((value) => ({ value, label: words.kinds[value] }));
  const text = (name: string, label: string, hint?: string) => (
    <TextField {...{ language, wrong, name, label, hint, value: typed[name] }} />
  );
  return (
    <>
      {text('zh', words.nameZh)}
      {text('en', words.nameEn)}
      <div class="fields">
        {text('from', words.from)}
        {text('to', words.to)}
        <SelectField
          name="stage"
          label={words.stage}
          choices={[{ value: '', label: words.noStage }, ...stages]}
          chosen={typed['stage']}
        />
        <SelectField name="kind" label={words.kind} choices={kinds} chosen={typed['kind']} />
      </div>
      <TextField
        {...{ language, wrong, name: 'codes', label: words.codes, hint: words.codesHint, value: typed['codes'] }}
        rows={5}
      />
      {text('tolerance', words.tolerance, words.toleranceHint)}
    </>
  );
};

/** A round begins from a template. */
export const BeginPage = (shown: BeginShown) => {
  const { view, typed, wrong, once } = shown;
  const { lang } = view;
  const words = draftWords[lang];
  const templates = shippedTemplates.map(({ name, title, note }) => ({ value: name, label: title[lang], hint: note[lang] }));
  const crumbs = [{ href: roundsPath, text: roundWords[lang].title }];
  return (
    <StaffPage view={view} title={roundWords[lang].make} crumbs={crumbs} failed={wrong.length > 0} narrow>
      <h1 safe>{roundWords[lang].make}</h1>
      <p safe>{words.makeAbout}</p>
      <Form language={lang} action={`${roundsPath}/new`} wrong={wrong} submit={words.begin}>
        <input type="hidden" name="once" value={once} />
        <ChoiceGroup
          language={lang}
          name="template"
          label={words.template}
          kind="radio"
          choices={templates}
          chosen={typed['template'] === undefined ? [] : [typed['template']]}
          wrong={wrong}
        />
        <BeginFields {...shown} />
      </Form>
    </StaffPage>
  );
};

interface EditShown {
  readonly view: View;
  readonly round: Round;
  readonly seen: string;
  /** What was entered; what the draft says where nothing was. */
  readonly typed: Texts | undefined;
  readonly wrong: readonly Wrong[];
  /** Somebody else has written it since it was opened. */
  readonly stale?: boolean | undefined;
}

/** The fields in which a draft is edited, with what they are called, and what the draft says. */
export const labelled = ({ indicators, bands, tolerance }: Round['content'], language: Language) => {
  const words = draftWords[language];
  return [
    ...indicators.map(({ name, weight }, index) => ({
      name: weightField(index),
      label: words.weight(name[language]),
      now: weight,
    })),
    ...bands.flatMap(({ name, from, to }, index) => [
      { name: boundField(index, 'from'), label: words.bandFrom(name[language]), now: from },
      { name: boundField(index, 'to'), label: words.bandTo(name[language]), now: to },
    ]),
    { name: 'tolerance', label: words.tolerance, now: tolerance },
  ];
};

/** What the draft says by now, where it says something else than what was entered. */
const Meanwhile = ({ view: { lang }, round, typed = {} }: EditShown) => {
  const words = roundWords[lang];
  const others = labelled(round.content, lang).filter(({ name, now }) => (typed[name] ?? '') !== String(now ?? ''));
  return (
    <Banner language={lang}>
      <p safe>{words.staleDraft}</p>
      <SummaryList language={lang} rows={others.map(({ label, now }) => ({ key: label, values: [String(now ?? '—')] }))} />
    </Banner>
  );
};

/** Weights and cut-offs that a template leaves open. */
export const EditPage = (shown: EditShown) => {
  const { view, round, seen, typed, wrong, stale = false } = shown;
  const language = view.lang;
  const words = draftWords[language];
  const { indicators, name } = round.content;
  const fields = labelled(round.content, language).map(({ name: at, label, now }) => (
    <TextField
      {...{ language, wrong, label, name: at, inputmode: 'decimal' as const }}
      value={typed === undefined ? String(now ?? '') : typed[at]}
    />
  ));
  return (
    <StaffPage
      view={view}
      title={roundWords[language].edit}
      crumbs={crumbsTo(language, { id: round.id, name })}
      failed={stale || wrong.length > 0}
    >
      <h1 safe>{roundWords[language].edit}</h1>
      {stale ? <Meanwhile {...shown} /> : ''}
      <p safe>{words.editAbout}</p>
      <Form language={language} action={inRound(round.id, 'edit')} wrong={wrong} submit={words.save}>
        <input type="hidden" name="seen" value={seen} />
        <div class="fields">{fields.slice(0, indicators.length)}</div>
        <div class="fields">{fields.slice(indicators.length, -1)}</div>
        {fields.slice(-1)}
      </Form>
    </StaffPage>
  );
};

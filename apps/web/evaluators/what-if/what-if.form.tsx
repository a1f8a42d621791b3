import { TimeUnit } from '#rulebook/deadline.policy.js';
import { measureNames, measureOf } from '#scorecards/measures.query.js';
import { SelectField } from '../../departments/desk/select.js';
import { rulesWords } from '../../supervisors/rulebook/rules.messages.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { More } from '../../ui/more.js';
import { AskedFirst, AskForm, Seldom, usuallyWritten } from '../ask-form.js';
import { Presets } from '../figure-form.js';
import { figuresWords } from '../figures.messages.js';
import { measureIn } from '../measure.js';
import { linkTo } from '../../citizens/link.js';
import { without } from '../asked.js';
import { whatIfWords } from './what-if.messages.js';
import type { WhatIfShown } from './what-if.page.js';
import { termsPath, whatIfPath } from './what-if.paths.js';
import { whatIfGroups } from './what-if.question.js';

/** Versions that there are, by the field that takes them. */
export interface Offers {
  readonly schemes: readonly string[];
  readonly deadlines: readonly string[];
  readonly calendars: readonly string[];
}

const period = ['from', 'to'] as const;
const versionFields = { scheme: 'schemes', other: 'schemes', deadlines: 'deadlines', calendar: 'calendars' } as const;
const limits = ['rectify', 'difficult'] as const;

const Lists = ({ offers }: { offers: Offers }) => (
  <>
    {Object.entries(offers).map(([name, versions]) => (
      <datalist id={name}>
        {(versions as readonly string[]).map((version) => (
          <option value={version} />
        ))}
      </datalist>
    ))}
  </>
);

const Period = ({ view: { lang }, typed, wrong }: WhatIfShown) => {
  const words = { ...figuresWords[lang], ...whatIfWords[lang] };
  const groups = whatIfGroups.map((value) => ({ value, label: value === 'none' ? words.together : words.groups[value] }));
  const measures = measureNames.map((value) => ({ value, label: measureOf(value).name[lang] }));
  return (
    <>
      {period.map((name) => (
        <TextField language={lang} name={name} label={words[name]} value={typed[name]} wrong={wrong} />
      ))}
      <SelectField name="groupBy" label={words.groupBy} choices={groups} chosen={typed['groupBy'] ?? 'department'} />
      <SelectField name="measure" label={words.measure} choices={measures} chosen={measureIn(typed)} />
    </>
  );
};

/** Own terms take the place of a scheme that is named. */
const shownVersions = ({ terms, other }: Partial<Record<string, string>>) =>
  terms === undefined || other !== undefined
    ? (['scheme', 'other', 'deadlines', 'calendar'] as const)
    : (['scheme', 'deadlines', 'calendar'] as const);

const OwnTerms = ({ view: { lang }, typed }: WhatIfShown) => {
  const words = whatIfWords[lang];
  const { terms } = typed as Partial<Record<string, string>>;
  return (
    <p class="links" id="terms">
      {terms === undefined ? '' : <input type="hidden" name="terms" value={terms} />}
      <a href={linkTo(termsPath, without(typed, 'cursor'))} safe>
        {terms === undefined ? words.ownTerms : words.changeTerms}
      </a>
      {terms === undefined ? (
        ''
      ) : (
        <a href={linkTo(whatIfPath, without(typed, 'terms', 'cursor'))} safe>
          {words.leaveTerms}
        </a>
      )}
    </p>
  );
};

const OwnDays = ({ view: { lang }, typed, wrong }: WhatIfShown) => {
  const words = whatIfWords[lang];
  const hints = { off: words.offHint, work: words.workHint };
  return (
    <>
      {(['off', 'work'] as const).map((name) => (
        <TextField {...{ language: lang, name, label: words[name], hint: hints[name], value: typed[name], wrong }} />
      ))}
    </>
  );
};

const Versions = ({ view: { lang }, typed, wrong }: WhatIfShown) => {
  const words = whatIfWords[lang];
  const hints = {
    ...{ scheme: words.schemeHint, other: words.otherHint },
    ...{ deadlines: words.deadlinesHint, calendar: words.calendarHint },
  };
  return (
    <>
      {shownVersions(typed).map((name) => (
        <TextField
          {...{ language: lang, name, label: words[name], hint: hints[name], value: typed[name], wrong }}
          list={versionFields[name]}
        />
      ))}
    </>
  );
};

const OwnLimits = ({ view: { lang }, typed, wrong }: WhatIfShown) => {
  const words = whatIfWords[lang];
  const hints = { rectify: words.rectifyHint, difficult: words.difficultHint };
  const units = TimeUnit.options.map((value) => ({ value, label: rulesWords[lang].units[value] }));
  return (
    <>
      {limits.map((name) => (
        <>
          <TextField {...{ language: lang, name, label: words[name], hint: hints[name], value: typed[name], wrong }} />
          <SelectField
            name={`${name}Unit`}
            label={words.unitOf(words[name])}
            choices={units}
            chosen={typed[`${name}Unit`] ?? 'working'}
          />
        </>
      ))}
      <SelectField
        name="red"
        label={words.red}
        choices={Object.entries(words.reds).map(([value, label]) => ({ value, label }))}
        chosen={typed['red']}
      />
    </>
  );
};

const Counted = ({ view: { lang }, typed, wrong }: WhatIfShown) => {
  const words = whatIfWords[lang];
  const choices = [
    ['countExcluded', words.excluded, words.countExcluded],
    ['leaveOutDefaults', words.defaults, words.leaveOutDefaults],
  ] as const;
  return (
    <>
      {choices.map(([name, label, choice]) => (
        <ChoiceGroup
          {...{ language: lang, name, label, wrong, kind: 'checkbox' as const }}
          choices={[{ value: 'yes', label: choice }]}
          chosen={[typed[name] ?? '']}
        />
      ))}
    </>
  );
};

/** Open until something is supposed, and where something of it is wrong; what was supposed stands below the figures. */
const Suppose = (shown: WhatIfShown) => {
  const { view, wrong, offers, answer } = shown;
  return (
    <More language={view.lang} summary={whatIfWords[view.lang].suppose} open={answer === undefined || wrong.length > 0}>
      <div class="fields">
        <Versions {...shown} />
        <OwnDays {...shown} />
        <OwnLimits {...shown} />
        <Counted {...shown} />
      </div>
      <OwnTerms {...shown} />
      <Lists offers={offers} />
    </More>
  );
};

/** Of when and of whom, and what is supposed. */
export const WhatIfForm = (shown: WhatIfShown) => {
  const { view, typed, today, wrong } = shown;
  return (
    <>
      <Presets view={view} path={whatIfPath} typed={typed} today={today} />
      <AskForm language={view.lang} action={whatIfPath} wrong={wrong}>
        <AskedFirst submit={figuresWords[view.lang].show}>
          <Period {...shown} />
        </AskedFirst>
        <div class="lines">
          <Suppose {...shown} />
          <Seldom language={view.lang} typed={typed} wrong={wrong} written={usuallyWritten(view.lang)} />
        </div>
      </AskForm>
    </>
  );
};

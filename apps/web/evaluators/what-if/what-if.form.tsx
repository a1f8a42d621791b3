import { TimeUnit } from '#rulebook/deadline.policy.js';
import { measureNames, measureOf } from '#scorecards/measures.query.js';
import { SelectField } from '../../departments/desk/select.js';
import { rulesWords } from '../../supervisors/rulebook/rules.messages.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Presets } from '../figure-form.js';
import { figuresWords } from '../figures.messages.js';
import { measureIn } from '../measure.js';
import { whatIfWords } from './what-if.messages.js';
import { type WhatIfShown, whatIfPath } from './what-if.page.js';
import { whatIfGroups } from './what-if.question.js';

/** Versions that there are, by the field that takes them. */
export interface Offers {
  readonly schemes: readonly string[];
  readonly deadlines: readonly string[];
  readonly calendars: readonly string[];
}

const scopeFields = ['from', 'to', 'department', 'region', 'asOf'] as const;
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

const Scope = ({ view: { lang }, typed, wrong }: WhatIfShown) => {
  const words = { ...figuresWords[lang], ...whatIfWords[lang] };
  const hints: Partial<Record<string, string>> = {
    ...{ department: words.departmentHint, region: words.regionHint, asOf: words.asOfHint },
  };
  const groups = whatIfGroups.map((value) => ({ value, label: value === 'none' ? words.together : words.groups[value] }));
  const measures = measureNames.map((value) => ({ value, label: measureOf(value).name[lang] }));
  return (
    <div class="fields">
      {scopeFields.map((name) => (
        <TextField language={lang} name={name} label={words[name]} hint={hints[name]} value={typed[name]} wrong={wrong} />
      ))}
      <SelectField name="groupBy" label={words.groupBy} choices={groups} chosen={typed['groupBy'] ?? 'department'} />
      <SelectField name="measure" label={words.measure} choices={measures} chosen={measureIn(typed)} />
    </div>
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
      {(['scheme', 'other', 'deadlines', 'calendar'] as const).map((name) => (
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

/** Of when and of whom, and what is supposed. */
export const WhatIfForm = (shown: WhatIfShown) => {
  const { view, typed, today, wrong, offers } = shown;
  const words = whatIfWords[view.lang];
  return (
    <>
      <Presets view={view} path={whatIfPath} typed={typed} today={today} />
      <Form language={view.lang} action={whatIfPath} method="get" wrong={wrong} submit={figuresWords[view.lang].show}>
        <h2 safe>{words.period}</h2>
        <Scope {...shown} />
        <h2 safe>{words.suppose}</h2>
        <div class="fields">
          <Versions {...shown} />
          <OwnLimits {...shown} />
          <Counted {...shown} />
        </div>
        <Lists offers={offers} />
      </Form>
    </>
  );
};

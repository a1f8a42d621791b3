import { TimeUnit } from '#rulebook/deadline.policy.js';
import type { DeadlineRules, RuleSetId } from '#rulebook/rule-content.policy.js';
import type { Difference } from '#rulebook/diff.policy.js';
import { FieldError } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { type Wrong, wrongOf } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import { Stale } from './edit.page.js';
import { limitNames, type LimitsTyped } from './limits.form.js';
import { RulesFrame, setPath } from './rules.layout.js';
import { rulesWords } from './rules.messages.js';

export interface LimitsShown {
  readonly view: View;
  readonly id: RuleSetId;
  readonly rules: DeadlineRules['rules'];
  readonly typed: LimitsTyped;
  readonly revision: number;
  readonly wrong: readonly Wrong[];
  readonly stale?: readonly Difference[] | undefined;
}

const Unit = ({ view: { lang }, name, chosen, about }: { view: View; name: string; chosen: string; about: string }) => {
  const words = rulesWords[lang];
  return (
    <select name={name} aria-label={`${about}, ${words.unit}`}>
      {TimeUnit.options.map((unit) => (
        <option value={unit} selected={unit === chosen} safe>
          {words.units[unit]}
        </option>
      ))}
    </select>
  );
};

const Limit = ({
  view,
  typed,
  wrong,
  field,
  label,
}: Pick<LimitsShown, 'view' | 'typed' | 'wrong'> & { field: string; label: string }) => {
  const words = rulesWords[view.lang];
  const [amount, unit] = [`${field}.amount`, `${field}.unit`];
  const isWrong = wrongOf(wrong, amount) !== undefined;
  return (
    <div class={isWrong ? 'field is-wrong' : 'field'}>
      <label for={amount} safe>
        {label}
      </label>
      <FieldError language={view.lang} name={amount} wrong={wrong} />
      <input
        type="text"
        id={amount}
        name={amount}
        inputmode="numeric"
        autocomplete="off"
        value={typed[amount] ?? ''}
        {...(isWrong && { 'aria-invalid': 'true' as const, 'aria-describedby': `${amount}-wrong` })}
      />
      <Unit view={view} name={unit} chosen={typed[unit] ?? ''} about={`${label}, ${words.amount}`} />
    </div>
  );
};

/** The limits of each deadline rule as a form; everything else of a rule stays as it is. */
export const LimitsPage = ({ view, id, rules, typed, revision, wrong, stale }: LimitsShown) => {
  const words = rulesWords[view.lang];
  return (
    <RulesFrame view={view} title={`${words.limits}: ${id.name}`} back={setPath(id)} failed={wrong.length > 0}>
      {stale ? <Stale view={view} stale={stale} /> : ''}
      <Form language={view.lang} action={`${setPath(id)}/limits`} wrong={wrong} submit={words.save}>
        <input type="hidden" name="seen" value={String(revision)} />
        {rules.map(({ name }, index) => (
          <fieldset class="field">
            <legend safe>{`${words.rule} ${name}`}</legend>
            {limitNames.map((limit) => (
              <Limit view={view} typed={typed} wrong={wrong} field={`${index}.${limit}`} label={words.limit[limit]} />
            ))}
          </fieldset>
        ))}
      </Form>
    </RulesFrame>
  );
};

import { describedBy, FieldError, Hint, type Question } from './field.js';
import { wrongOf } from './problems.js';
import { uiWords } from './ui.messages.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Language of the label where it is not that of the page. */
  readonly lang?: string | undefined;
  /** Drawn before the label, where the label says the same in words. */
  readonly sign?: string | undefined;
}

interface Choices extends Omit<Question, 'value'> {
  readonly choices: readonly Choice[];
  /** The values that are chosen. */
  readonly chosen: readonly string[];
  /** One of them, or any number. */
  readonly kind: 'radio' | 'checkbox';
  /** The question is the page: its legend is the heading. */
  readonly isHeading?: boolean | undefined;
}

/** The first control has the name of the field as its id: error summaries link to it. */
const idOf = (name: string, index: number) => (index === 0 ? name : `${name}-${index + 1}`);

const Option = ({
  name,
  kind,
  chosen,
  choice,
  index,
}: Pick<Choices, 'name' | 'kind' | 'chosen'> & { choice: Choice; index: number }) => {
  const { value, label, hint, lang, sign } = choice;
  const id = idOf(name, index);
  return (
    <div class="choice">
      <input
        type={kind}
        id={id}
        name={name}
        value={value}
        checked={chosen.includes(value)}
        {...(hint !== undefined && { 'aria-describedby': `${id}-about` })}
      />
      {sign === undefined ? (
        ''
      ) : (
        <span class="sign" aria-hidden="true" safe>
          {sign}
        </span>
      )}
      <label for={id} {...(lang && { lang })} safe>
        {label}
      </label>
      {hint === undefined ? (
        ''
      ) : (
        <p class="hint" id={`${id}-about`} safe>
          {hint}
        </p>
      )}
    </div>
  );
};

const Legend = ({ language, label, isHeading = false, optional = false }: Choices) => (
  <legend>
    {isHeading ? <h1 safe>{label}</h1> : <span safe>{label}</span>}
    {optional ? (
      <span class="optional" safe>
        {` ${uiWords[language].optional}`}
      </span>
    ) : (
      ''
    )}
  </legend>
);

/** Once chosen, a radio button stays so without a script: a question that need not be answered has one for no answer. */
const withNone = (group: Choices): Pick<Choices, 'choices' | 'chosen'> => {
  const { language, kind, optional = false, choices, chosen } = group;
  if (kind !== 'radio' || !optional) return group;
  const isAnswered = choices.some(({ value }) => chosen.includes(value));
  const none = { value: '', label: uiWords[language].noAnswer };
  return { choices: [...choices, none], chosen: isAnswered ? chosen : [''] };
};

/** A question that is answered by choosing: radio buttons or check boxes in a group that says what is asked. */
export const ChoiceGroup = (group: Choices) => {
  const { name, wrong } = group;
  const { choices, chosen } = withNone(group);
  const about = describedBy(group);
  return (
    <fieldset
      class={wrongOf(wrong, name) === undefined ? 'field' : 'field is-wrong'}
      {...(about && { 'aria-describedby': about })}
    >
      <Legend {...group} />
      <Hint name={name} hint={group.hint} />
      <FieldError {...group} />
      {choices.map((choice, index) => (
        <Option {...group} chosen={chosen} choice={choice} index={index} />
      ))}
    </fieldset>
  );
};

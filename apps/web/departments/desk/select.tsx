interface SelectChoice {
  readonly value: string;
  readonly label: string;
  readonly lang?: string | undefined;
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly SelectChoice[];
  readonly chosen: string | undefined;
}

/** A question with a long list of answers. */
export const SelectField = ({ name, label, choices, chosen = '' }: SelectProps) => (
  <div class="field">
    <label for={name} safe>
      {label}
    </label>
    <select id={name} name={name}>
      {choices.map(({ value, label: text, lang }) => (
        <option value={value} selected={value === chosen} {...(lang && { lang })} safe>
          {text}
        </option>
      ))}
    </select>
  </div>
);

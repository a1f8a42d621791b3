import type { Language } from '#kernel/values.js';
import type { Wrong } from './problems.js';
import { wrongOf } from './problems.js';
import { uiWords } from './ui.messages.js';

/** What every question has in common. */
export interface Question {
  readonly language: Language;
  /** Of the field in the form; the id of its first control, too. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What was entered before. */
  readonly value?: string | undefined;
  readonly wrong: readonly Wrong[];
  readonly optional?: boolean | undefined;
}

interface Field extends Question {
  readonly type?: 'text' | 'tel' | 'url' | 'search' | undefined;
  /** More than one line: how many are shown. */
  readonly rows?: number | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: 'text' | 'decimal' | 'tel' | 'url' | 'search' | 'email' | undefined;
  /** Text in another language than the page, as codes are. */
  readonly spellcheck?: boolean | undefined;
  /** The id of a list of answers to choose from while writing. */
  readonly list?: string | undefined;
}

/** The ids of what describes a control, for `aria-describedby`; `undefined` where nothing does. */
export const describedBy = ({ name, hint, wrong }: Pick<Question, 'name' | 'hint' | 'wrong'>): string | undefined => {
  const ids = [hint === undefined ? [] : [`${name}-hint`], wrongOf(wrong, name) === undefined ? [] : [`${name}-wrong`]].flat();
  return ids.length === 0 ? undefined : ids.join(' ');
};

/** What is wrong with a field, said at the field itself. */
export const FieldError = ({ language, name, wrong }: Pick<Question, 'language' | 'name' | 'wrong'>) => {
  const text = wrongOf(wrong, name);
  return text === undefined ? (
    ''
  ) : (
    <p class="wrong" id={`${name}-wrong`}>
      <span class="hidden" safe>
        {uiWords[language].errorPrefix}
      </span>
      <span safe>{text}</span>
    </p>
  );
};

export const Hint = ({ name, hint }: Pick<Question, 'name' | 'hint'>) =>
  hint === undefined ? (
    ''
  ) : (
    <p class="hint" id={`${name}-hint`} safe>
      {hint}
    </p>
  );

const Label = ({ language, name, label, optional = false }: Question) => (
  <label for={name}>
    <span safe>{label}</span>
    {optional ? (
      <span class="optional" safe>
        {` ${uiWords[language].optional}`}
      </span>
    ) : (
      ''
    )}
  </label>
);

const Control = (field: Field) => {
  const { name, value = '', type = 'text', rows, autocomplete = 'off', inputmode, list } = field;
  const common = {
    id: name,
    name,
    autocomplete,
    ...(inputmode && { inputmode }),
    ...(describedBy(field) && { 'aria-describedby': describedBy(field) }),
    ...(wrongOf(field.wrong, name) !== undefined && { 'aria-invalid': 'true' as const }),
  };
  return rows === undefined ? (
    <input {...common} type={type} value={value} {...(list && { list })} />
  ) : (
    <textarea {...common} rows={String(rows)} safe>
      {value}
    </textarea>
  );
};

/** A question that is answered by writing. Its length is checked by the server, so that nothing typed is cut off unseen. */
export const TextField = (field: Field) => (
  <div class={wrongOf(field.wrong, field.name) === undefined ? 'field' : 'field is-wrong'}>
    <Label {...field} />
    <Hint name={field.name} hint={field.hint} />
    <FieldError {...field} />
    <Control {...field} />
  </div>
);

interface FileQuestion extends Omit<Question, 'value'> {
  readonly accept: string;
  readonly multiple?: boolean | undefined;
}

/** A question that is answered with files. No browser fills it in again: where files were kept, the page says so beside it. */
export const FileField = ({ accept, multiple = false, ...question }: FileQuestion) => {
  const { language, name, hint, wrong } = question;
  const isWrong = wrongOf(wrong, name) !== undefined;
  return (
    <div class={isWrong ? 'field is-wrong' : 'field'}>
      <Label {...question} />
      <Hint name={name} hint={hint} />
      <FieldError language={language} name={name} wrong={wrong} />
      <input
        type="file"
        id={name}
        name={name}
        accept={accept}
        multiple={multiple}
        {...(describedBy(question) && { 'aria-describedby': describedBy(question) })}
        {...(isWrong && { 'aria-invalid': 'true' as const })}
      />
    </div>
  );
};

import type { Language } from '#kernel/values.js';
import { lifecycles, needsApproval } from '#orders/lifecycle.policy.js';
import { unitWords } from '../../citizens/due.messages.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { FieldError, type Question, TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { codeWord } from '../codes.messages.js';
import { actionWords } from './action.messages.js';
import { type ActionField, fieldsOf, type StaffAction } from './actions.js';
import { fieldLabel, fieldWords } from './field.messages.js';
import { orderWords } from './order.messages.js';
import { orderPath, type OrderShown, orderUrl } from './order.shown.js';

interface FieldProps {
  readonly field: ActionField;
  readonly shown: OrderShown;
}

const hintOf = ({ field: { kind, readBy }, shown: { view, order } }: FieldProps): string | undefined => {
  const { hints, readBy: readers } = fieldWords[view.lang];
  if (kind === 'unit' || kind === 'units' || kind === 'day' || kind === 'order') return hints[kind];
  if (kind === 'amount') return unitWords[view.lang][order.limits.rule.extension.longest.unit];
  return readBy === undefined ? undefined : readers[readBy];
};

const choicesOf = ({ kind, values = [] }: ActionField, lang: Language) =>
  (kind === 'yes-no' || kind === 'check' ? (kind === 'check' ? ['yes'] : ['yes', 'no']) : values).map((value) => ({
    value,
    label: codeWord(lang, value),
  }));

/** A question of an action; a text that citizens read looks otherwise than one for colleagues. */
const FieldOf = ({ field, shown }: FieldProps) => {
  const { view, form } = shown;
  const { name, kind, readBy, optional } = field;
  const value = form.typed[name] ?? '';
  const question = {
    language: view.lang,
    name,
    label: fieldLabel(view.lang, name),
    hint: hintOf({ field, shown }),
    wrong: form.wrong,
    optional,
  };
  if (kind === 'files') return <FilesField {...question} value={value} />;
  if (kind === 'choice' || kind === 'yes-no' || kind === 'check') {
    const kindOf = kind === 'check' ? 'checkbox' : 'radio';
    return <ChoiceGroup {...question} kind={kindOf} choices={choicesOf(field, view.lang)} chosen={[value]} />;
  }
  if (kind !== 'words') return <TextField {...question} value={value} {...(kind === 'unit' && { list: 'units' })} />;
  return (
    <div class={`read-by ${readBy ?? 'colleagues'}`}>
      <TextField {...question} value={value} rows={5} />
    </div>
  );
};

/** Files that were taken in before, each to be left out again, and the way to add some. */
const FilesField = ({ language, name, label, value = '', wrong }: Question) => {
  const words = fieldWords[language];
  const lines = value.split('\n').filter((line) => line !== '');
  const choices = lines.map((line) => ({ value: line, label: line.slice(line.indexOf(' ') + 1) }));
  return (
    <>
      {choices.length === 0 ? (
        ''
      ) : (
        <ChoiceGroup
          language={language}
          name={name}
          label={words.filesKept}
          kind="checkbox"
          choices={choices}
          chosen={lines}
          wrong={wrong}
        />
      )}
      <div class="field">
        <label for={choices.length === 0 ? name : 'file'} safe>
          {label}
        </label>
        {choices.length === 0 ? <FieldError language={language} name={name} wrong={wrong} /> : ''}
        <input
          type="file"
          id={choices.length === 0 ? name : 'file'}
          name="file"
          multiple
          accept="image/jpeg,image/png,image/webp,application/pdf,video/mp4,video/webm"
        />
      </div>
    </>
  );
};

/** What follows from an action, where that depends on the order. */
const followsFrom = ({ order, view }: OrderShown, action: StaffAction): string => {
  if (action !== 'resolve' && action !== 'approve') return '';
  const { then } = orderWords[view.lang];
  const explains = order.timeline.findLast(({ type }) => type === 'WorkOrderVerified')?.facts['outcome'] === 'explain';
  if (action === 'resolve' && needsApproval(order.kind, order.limits.rule, explains)) return then.approval;
  return lifecycles[order.kind].callBack && !explains ? then.callBack : then.closed;
};

/** What an action will do with this very order. */
export const doesWhat = (shown: OrderShown, action: StaffAction): string =>
  `${actionWords[shown.view.lang][action].does} ${followsFrom(shown, action)}`.trim();

/** Wordings of the unit, each to fill the form with. */
const TemplateLinks = ({ shown: { view, templates, order, from }, action }: { shown: OrderShown; action: StaffAction }) => {
  const words = orderWords[view.lang];
  if (action !== 'resolve' && action !== 'refer') return '';
  return (
    <nav class="views" aria-label={words.templates}>
      <ul>
        {templates.map(({ name }) => (
          <li>
            <a href={`${orderUrl(order.id, { do: action, from, template: name })}#form`} safe>
              {name}
            </a>
          </li>
        ))}
        <li>
          <a href="/staff/templates" safe>
            {words.templates}
          </a>
        </li>
      </ul>
    </nav>
  );
};

/** Units to choose from while one is named. */
const Units = ({ fields, names }: { fields: readonly ActionField[] } & Pick<OrderShown, 'names'>) =>
  fields.some(({ kind }) => kind === 'unit') ? (
    <datalist id="units">
      {names.everywhere().map(({ code, name }) => (
        <option value={name} label={code} />
      ))}
    </datalist>
  ) : (
    ''
  );

/** The form of the action that is open. */
export const ActionForm = ({ shown, action }: { shown: OrderShown; action: StaffAction }) => {
  const { view, order, revision, from, form, names } = shown;
  const words = orderWords[view.lang];
  const fields = fieldsOf(action, lifecycles[order.kind].answer);
  return (
    <div class="action" id="form">
      <h3 safe>{actionWords[view.lang][action].label}</h3>
      <p class="hint" safe>
        {doesWhat(shown, action)}
      </p>
      <TemplateLinks shown={shown} action={action} />
      <Form
        language={view.lang}
        action={`${orderPath(order.id)}/${action}`}
        wrong={form.wrong}
        files={fields.some(({ kind }) => kind === 'files')}
        submit={words.submit}
        also={[
          { label: words.andNext, name: 'then', value: 'next' },
          ...(fields.length === 0 ? [] : [{ label: words.keep, name: 'then', value: 'draft' }]),
        ]}
      >
        <input type="hidden" name="seen" value={String(revision)} />
        <input type="hidden" name="once" value={form.once} />
        <input type="hidden" name="from" value={from} />
        {fields.map((field) => (
          <FieldOf field={field} shown={shown} />
        ))}
        <Units fields={fields} names={names} />
      </Form>
    </div>
  );
};

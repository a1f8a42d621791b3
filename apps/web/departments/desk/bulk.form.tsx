import { FieldError, TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { actionWords } from '../order/action.messages.js';
import type { StaffAction } from '../order/actions.js';
import { fieldLabel, fieldWords } from '../order/field.messages.js';
import { deskWords } from './desk.messages.js';
import type { DeskShown } from './desk.page.js';
import { DeskTable } from './desk.table.js';
import { SelectField } from './select.js';

/** What can be done with many orders at once. */
export const bulkActions = ['accept', 'transfer', 'dispatch'] as const satisfies readonly StaffAction[];
export type BulkAction = (typeof bulkActions)[number];

/** What is asked of transferring and dispatching alone; open where it was filled in. */
const More = ({ shown: { view, names, begun } }: { shown: DeskShown }) => {
  const { lang } = view;
  const { typed, wrong } = begun;
  const question = { language: lang, wrong, optional: true } as const;
  const isOpen = ['to', 'words'].some((name) => (typed[name] ?? '') !== '' || wrong.some(({ field }) => field === name));
  return (
    <details open={isOpen}>
      <summary safe>{deskWords[lang].bulkMore}</summary>
      <TextField
        {...{ ...question, name: 'to', label: fieldLabel(lang, 'to'), hint: fieldWords[lang].hints.unit, list: 'units' }}
        value={typed['to']}
      />
      <TextField {...question} name="words" label={fieldLabel(lang, 'words')} rows={2} value={typed['words']} />
      <datalist id="units">
        {names.everywhere().map(({ code, name }) => (
          <option value={name} label={code} />
        ))}
      </datalist>
    </details>
  );
};

/** The list with a tick for each order, and what to do with those that are ticked. */
export const BulkForm = ({ shown }: { shown: DeskShown }) => {
  const { view, asked, once, begun } = shown;
  const { lang } = view;
  const words = deskWords[lang];
  const actions = bulkActions.map((action) => ({ value: action, label: actionWords[lang][action].label }));
  const { cursor = '', ...from } = asked.typed;
  return (
    <Form language={lang} action="/staff/desk/bulk" wrong={begun.wrong} submit={words.bulkDo}>
      <input type="hidden" name="once" value={once} />
      <input type="hidden" name="from" value={new URLSearchParams(from).toString()} />
      <input type="hidden" name="cursor" value={cursor} />
      <FieldError language={lang} name="orders" wrong={begun.wrong} />
      <DeskTable {...shown} />
      <fieldset class="field">
        <legend safe>{words.bulk}</legend>
        <SelectField name="action" label={words.bulkAction} choices={actions} chosen={begun.typed['action'] ?? 'accept'} />
        <More shown={shown} />
      </fieldset>
    </Form>
  );
};

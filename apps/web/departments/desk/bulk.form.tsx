import { TextField } from '../../ui/field.js';
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

/** The list with a tick for each order, and what to do with those that are ticked. */
export const BulkForm = ({ shown }: { shown: DeskShown }) => {
  const { view, asked, once, names } = shown;
  const { lang } = view;
  const words = deskWords[lang];
  const actions = bulkActions.map((action) => ({ value: action, label: actionWords[lang][action].label }));
  const { cursor: _, ...from } = asked.typed;
  const question = { language: lang, wrong: [], optional: true } as const;
  return (
    <Form language={lang} action="/staff/desk/bulk" wrong={[]} submit={words.bulkDo}>
      <input type="hidden" name="once" value={once} />
      <input type="hidden" name="from" value={new URLSearchParams(from).toString()} />
      <DeskTable {...shown} />
      <fieldset class="field">
        <legend safe>{words.bulk}</legend>
        <SelectField name="action" label={words.bulkAction} choices={actions} chosen="accept" />
        <details>
          <summary safe>{words.bulkMore}</summary>
          <TextField {...question} name="to" label={fieldLabel(lang, 'to')} hint={fieldWords[lang].hints.unit} list="units" />
          <TextField {...question} name="words" label={fieldLabel(lang, 'words')} rows={2} />
          <datalist id="units">
            {names.everywhere().map(({ code, name }) => (
              <option value={name} label={code} />
            ))}
          </datalist>
        </details>
      </fieldset>
    </Form>
  );
};

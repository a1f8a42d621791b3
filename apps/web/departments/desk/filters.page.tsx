import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { deskWords } from './desk.messages.js';
import type { DeskShown } from './desk.page.js';

/** Filters that the reader has kept, and the way to keep the one that is shown. */
export const Filters = ({ shown }: { shown: DeskShown }) => {
  const { view, asked, filters, unsaved } = shown;
  const words = deskWords[view.lang];
  const { cursor: _, ...from } = asked.typed;
  const wrong = unsaved ? [{ field: 'name', text: words.wrongName }] : [];
  return (
    <>
      {filters.length === 0 ? (
        ''
      ) : (
        <nav class="views" aria-label={words.filters}>
          <ul>
            {filters.map(({ name, href }) => (
              <li>
                <a href={href} safe>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <details class="filter" open={unsaved}>
        <summary safe>{words.keepFilter}</summary>
        <Form
          language={view.lang}
          action="/staff/desk/filters"
          wrong={wrong}
          submit={words.keep}
          also={[{ label: words.forget, name: 'then', value: 'remove' }]}
        >
          <input type="hidden" name="from" value={new URLSearchParams(from).toString()} />
          <TextField language={view.lang} name="name" label={words.filterName} hint={words.filterHint} wrong={wrong} />
        </Form>
      </details>
    </>
  );
};

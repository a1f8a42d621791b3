import type { Department } from '#directory/directory.port.js';
import type { Pin } from '#kernel/pinboard.port.js';
import { Banner } from '../../ui/banner.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import type { View } from '../../ui/view.js';
import { SelectField } from '../desk/select.js';
import { templateWords } from './templates.messages.js';
import type { Faster, Seen } from './templates.js';

export interface TemplatesShown {
  readonly view: View;
  readonly departments: readonly Department[];
  readonly department: string;
  readonly templates: readonly Pin[];
  readonly typed: { readonly name: string; readonly text: string };
  /** What the form was made from. */
  readonly seen: Seen;
  readonly wrong: readonly Wrong[];
  readonly faster: Faster | undefined;
  readonly done: 'saved' | 'removed' | undefined;
}

const path = '/staff/templates';
export const templatesUrl = (fields: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams(fields).toString()}`;

const Units = ({ view: { lang }, departments, department }: TemplatesShown) =>
  departments.length < 2 ? (
    ''
  ) : (
    <Form language={lang} action={path} method="get" wrong={[]} submit={templateWords[lang].show}>
      <SelectField
        name="department"
        label={templateWords[lang].unit}
        choices={departments.map(({ code, name }) => ({ value: code, label: name, lang: 'zh-CN' }))}
        chosen={department}
      />
    </Form>
  );

const List = ({ view: { lang }, templates, department }: TemplatesShown) => (
  <ul class="list" aria-label={templateWords[lang].list}>
    {templates.map(({ name, text, by }) => (
      <li>
        <a href={templatesUrl({ department, name })} safe>
          {name}
        </a>
        <blockquote safe>{text}</blockquote>
        <p class="hint" safe>
          {templateWords[lang].by(by)}
        </p>
      </li>
    ))}
  </ul>
);

/** What somebody else made of it since it was opened. */
const Meanwhile = ({ view: { lang }, faster: { now } }: { view: View; faster: Faster }) => {
  const words = templateWords[lang];
  return (
    <Banner language={lang}>
      <p safe>{now ? words.faster(now.name, now.by) : words.gone}</p>
      {now ? <blockquote safe>{now.text}</blockquote> : ''}
      <p safe>{words.stillThere}</p>
    </Banner>
  );
};

/** The wordings of a unit, and the form to make or change one. */
export const TemplatesPage = (shown: TemplatesShown) => {
  const { view, department, templates, typed, seen, wrong, faster, done } = shown;
  const { lang } = view;
  const words = templateWords[lang];
  return (
    <StaffPage view={view} title={words.title} failed={wrong.length > 0 || faster !== undefined} narrow>
      <h1 safe>{words.title}</h1>
      {done === undefined ? (
        ''
      ) : (
        <Banner language={lang} kind="success">
          <p safe>{words[done]}</p>
        </Banner>
      )}
      {faster ? <Meanwhile view={view} faster={faster} /> : ''}
      <p class="hint" safe>
        {words.about}
      </p>
      <Units {...shown} />
      {templates.length === 0 ? <p safe>{words.none}</p> : <List {...shown} />}
      <h2 safe>{seen.of === '' ? words.make : words.change(seen.of)}</h2>
      <Form
        language={lang}
        action={path}
        wrong={wrong}
        submit={words.save}
        also={seen.of === '' ? [] : [{ label: words.remove, name: 'then', value: 'remove' }]}
      >
        <input type="hidden" name="department" value={department} />
        <input type="hidden" name="of" value={seen.of} />
        <input type="hidden" name="seen" value={String(seen.revision)} />
        <TextField language={lang} name="name" label={words.name} value={typed.name} wrong={wrong} />
        <TextField language={lang} name="text" label={words.text} value={typed.text} rows={6} wrong={wrong} />
      </Form>
    </StaffPage>
  );
};

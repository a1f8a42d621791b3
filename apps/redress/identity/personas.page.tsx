import { roleWords } from '../../web/ui/domain.messages.js';
import { Page } from '../../web/ui/layout.js';
import type { View } from '../../web/ui/view.js';
import type { Persona } from './personas.js';
import { personasWords } from './personas.messages.js';

const Choice = ({ persona: { id, name, role, about }, lang }: { persona: Persona; lang: View['lang'] }) => (
  <li>
    <button type="submit" name="persona" value={id} class="quiet">
      <span lang="zh-CN" safe>
        {name}
      </span>
      <span safe>{` · ${roleWords[lang][role]}`}</span>
    </button>
    <p class="hint" safe>
      {about[lang]}
    </p>
  </li>
);

/** Who a visitor wants to be. */
export const PersonasPage = ({ view, personas }: { view: View; personas: readonly Persona[] }) => {
  const words = personasWords[view.lang];
  return (
    <Page view={view} title={words.title} back="/" keeps>
      <h1 safe>{words.title}</h1>
      <p safe>{personas.length === 0 ? words.nobodyYet : words.how}</p>
      <form method="post" action={view.url}>
        <ul class="list">
          {personas.map((persona) => (
            <Choice persona={persona} lang={view.lang} />
          ))}
        </ul>
      </form>
    </Page>
  );
};

import type { PersonStanding } from '#kernel/vault.port.js';
import type { Remains } from '../../api/operators/person-remains.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { count } from '../ui/format.js';
import type { Wrong } from '../ui/problems.js';
import { SummaryList } from '../ui/summary-list.js';
import type { View } from '../ui/view.js';
import { forgetWords } from './forget.messages.js';
import { operations, OperationsPage } from './operations.layout.js';

export const forgetPath = `${operations}/forget`;

/** Asks whom. What is typed goes along in a form, never in an address. */
export const WhomPage = ({
  view,
  typed,
  wrong,
}: {
  view: View;
  typed: { readonly contact: string; readonly person: string };
  wrong: readonly Wrong[];
}) => {
  const words = forgetWords[view.lang];
  const about = { language: view.lang, wrong };
  return (
    <OperationsPage view={view} title={words.title} section="forget" failed={wrong.length > 0}>
      <p safe>{words.about}</p>
      <Form language={view.lang} action={`${forgetPath}/look`} wrong={wrong} submit={words.look}>
        <TextField {...about} name="contact" label={words.contact} hint={words.contactHint} value={typed.contact} optional />
        <TextField {...about} name="person" label={words.person} value={typed.person} optional />
      </Form>
    </OperationsPage>
  );
};

export interface Doomed {
  readonly person: string;
  readonly standing: PersonStanding;
  readonly remains: Remains;
  /** Positions of the log that were looked through for them, and all there are. */
  readonly looked: number;
  readonly all: number;
}

interface DoomedShown {
  readonly view: View;
  readonly doomed: Doomed;
  readonly wrong: readonly Wrong[];
  /** What was typed for the word. */
  readonly word?: string;
}

/** What would be destroyed and what would stay; confirmed by typing a word. */
export const DoomedPage = ({ view, doomed, wrong, word = '' }: DoomedShown) => {
  const { lang } = view;
  const words = forgetWords[lang];
  const { person, standing, remains, looked, all } = doomed;
  const kinds = ['reviews', 'complaints', 'corrections', 'orders'] as const;
  return (
    <OperationsPage view={view} title={words.what} section="forget" back={forgetPath} failed={wrong.length > 0}>
      <SummaryList
        language={lang}
        rows={[
          { key: words.pseudonym, values: [person] },
          { key: words.keyOf, values: [words.keyText] },
          { key: words.files, values: [words.filesText(standing.entrusted)] },
        ]}
      />
      <h2 safe>{words.stays}</h2>
      <SummaryList
        language={lang}
        rows={kinds.map((kind) => ({ key: words.counted[kind], values: [count(lang, remains[kind])] }))}
      />
      {looked < all ? (
        <p class="hint" safe>
          {words.part(count(lang, looked), count(lang, all))}
        </p>
      ) : (
        ''
      )}
      <Form language={lang} action={forgetPath} wrong={wrong} submit={words.confirm}>
        <input type="hidden" name="person" value={person} />
        <TextField language={lang} name="word" label={words.type(words.word)} value={word} wrong={wrong} />
      </Form>
    </OperationsPage>
  );
};

/** It is done; the pseudonym is told once more, to be kept. */
export const ForgottenPage = ({ view, person }: { view: View; person: string }) => {
  const words = forgetWords[view.lang];
  return (
    <OperationsPage view={view} title={words.title} section="forget" back={forgetPath} done={words.done}>
      <p>
        <span class="hint" safe>
          {words.pseudonym}
        </span>
        <strong class="big" safe>
          {person}
        </strong>
      </p>
      <p safe>{words.keep}</p>
    </OperationsPage>
  );
};

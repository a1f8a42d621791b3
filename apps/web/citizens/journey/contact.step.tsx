import type { Confidentiality } from '#intake/matter.policy.js';
import type { Language } from '#kernel/values.js';
import { reachedBy } from '#notices/contact.policy.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import type { Wrong } from '../../ui/problems.js';
import { answer, type Draft } from './draft.js';
import type { Answered, Around, Step } from './journey.js';
import { journeyWords, type matterWays } from './journey.messages.js';

const ways: readonly Confidentiality[] = ['anonymous', 'real-name', 'confidential'];

/** How much of themselves the citizen shows. */
export const knownAs = (draft: Draft): Confidentiality | undefined => ways.find((way) => way === answer(draft, 'known'));

const wrongContact = (contact: string, isAnonymous: boolean, lang: Language): readonly Wrong[] => {
  const words = journeyWords[lang];
  if (isAnonymous) return contact === '' ? [] : [{ field: 'contact', text: words.noContact }];
  if (contact === '') return [{ field: 'contact', text: words.wrongContact }];
  return reachedBy(contact) ? [] : [{ field: 'contact', text: words.wrongReach }];
};

const wrongOf = (draft: Draft, { view: { lang } }: Around): readonly Wrong[] => {
  const known = knownAs(draft);
  if (known === undefined) return [{ field: 'known', text: journeyWords[lang].wrongKnown }];
  return wrongContact(answer(draft, 'contact'), known === 'anonymous', lang);
};

/** Whether the citizen may be contacted, each way with what it means; `means` says so for what is submitted. */
export const contactStep = (means: typeof matterWays): Step => ({
  name: 'contact',
  fields: ['known', 'contact'],
  title: ({ view: { lang } }) => journeyWords[lang].known,
  wrong: wrongOf,
  Questions: ({ view: { lang }, draft, wrong }) => {
    const words = journeyWords[lang];
    const choices = ways.map((value) => ({ value, label: means[lang][value][0], hint: means[lang][value][1] }));
    return (
      <>
        <ChoiceGroup
          language={lang}
          name="known"
          label={words.known}
          hint={words.knownHint}
          kind="radio"
          choices={choices}
          chosen={[answer(draft, 'known')]}
          wrong={wrong}
          isHeading
        />
        <TextField
          language={lang}
          name="contact"
          label={words.contact}
          hint={words.contactHint}
          value={answer(draft, 'contact')}
          wrong={wrong}
          autocomplete="tel"
        />
      </>
    );
  },
});

/** The answer, for checking. */
export const contactAnswer = (draft: Draft, lang: Language, means: typeof matterWays): Answered => {
  const known = knownAs(draft);
  const label = known === undefined ? '' : means[lang][known][0];
  const contact = answer(draft, 'contact');
  return { step: 'contact', key: journeyWords[lang].known_, values: contact === '' ? [label] : [label, contact] };
};

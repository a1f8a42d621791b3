import { CorrectionType } from '#corrections/correction.events.js';
import { GuideElement } from '#intake/submission.policy.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import type { Wrong } from '../../ui/problems.js';
import { answer, type Draft } from '../journey/draft.js';
import type { Step } from '../journey/journey.js';
import { Place } from '../journey/place.js';
import { correctionTypeWords } from '../../ui/domain.messages.js';
import { correctionWords } from './correction.messages.js';

const longest = 2_000;

export const typeOf = (draft: Draft): CorrectionType | undefined => CorrectionType.safeParse(answer(draft, 'type')).data;

/** A guide's element has to be named; a page was named by the link. */
const needsElement = ({ about }: Draft): boolean => about['url'] === undefined;

const found = (wrong: Readonly<Record<string, string | false>>): readonly Wrong[] =>
  Object.entries(wrong).flatMap(([field, text]) => (text === false ? [] : [{ field, text }]));

/** What kind of mistake, and, in a guide, where. */
export const typeStep: Step = {
  name: 'type',
  fields: ['type', 'element'],
  title: ({ view: { lang } }) => correctionWords[lang].title,
  wrong: (draft, { view: { lang } }) => {
    const words = correctionWords[lang];
    const isNamed = !needsElement(draft) || GuideElement.safeParse(answer(draft, 'element')).success;
    return found({ type: typeOf(draft) === undefined && words.wrongType, element: !isNamed && words.wrongElement });
  },
  Questions: (props) => {
    const { view, draft, wrong } = props;
    const words = correctionWords[view.lang];
    const choices = CorrectionType.options.map((value) => ({ value, label: correctionTypeWords[view.lang][value] }));
    const common = { language: view.lang, wrong };
    return (
      <>
        <h1 safe>{words.title}</h1>
        <Place draft={draft} around={props} />
        <ChoiceGroup {...common} name="type" label={words.type} kind="radio" choices={choices} chosen={[answer(draft, 'type')]} />
        {needsElement(draft) ? (
          <TextField {...common} name="element" label={words.element} hint={words.elementHint} value={answer(draft, 'element')} />
        ) : (
          ''
        )}
      </>
    );
  },
};

/** What it says, what it should say, and why. */
export const textStep: Step = {
  name: 'text',
  fields: ['wrong', 'right', 'evidence'],
  title: ({ view: { lang } }) => correctionWords[lang].text,
  wrong: (draft, { view: { lang } }) => {
    const words = correctionWords[lang];
    const isLong = (field: string) => answer(draft, field).length > longest && words.tooLong;
    const isMissing = answer(draft, 'wrong') === '' && typeOf(draft) !== 'unreachable';
    return found({ wrong: isMissing ? words.needWrong : isLong('wrong'), right: isLong('right'), evidence: isLong('evidence') });
  },
  Questions: ({ view, draft, wrong }) => {
    const words = correctionWords[view.lang];
    const common = { language: view.lang, wrong, rows: 3 };
    return (
      <>
        <h1 safe>{words.text}</h1>
        <TextField
          {...common}
          name="wrong"
          label={words.wrong}
          hint={words.wrongHint}
          value={answer(draft, 'wrong')}
          optional={typeOf(draft) === 'unreachable'}
        />
        <TextField {...common} name="right" label={words.right} value={answer(draft, 'right')} optional />
        <TextField {...common} name="evidence" label={words.evidence} value={answer(draft, 'evidence')} optional />
      </>
    );
  },
};

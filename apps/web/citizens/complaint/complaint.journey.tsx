import { type ComplaintBody, SubmitComplaint } from '#complaints/complaint.commands.js';
import { ComplaintKind } from '#complaints/complaint.events.js';
import { causeOf } from '../../../api/http/cause.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import type { Wrong } from '../../ui/problems.js';
import { contactAnswer, contactStep, knownAs } from '../journey/contact.step.js';
import { answer, type Draft, given } from '../journey/draft.js';
import { filesAnswer, filesStep } from '../journey/files.step.js';
import type { Answered, Around, Journey, Step } from '../journey/journey.js';
import { matterWays } from '../journey/journey.messages.js';
import { Place } from '../journey/place.js';
import { complaintKinds, complaintWords } from './complaint.messages.js';

const longestTitle = 100;
const longestContent = 4_000;

const kindOf = (draft: Draft): ComplaintKind | undefined => ComplaintKind.safeParse(answer(draft, 'kind')).data;

const wrongTitle = (title: string, words: (typeof complaintWords)['zh']): string | undefined => {
  if (title === '') return words.wrongSubject;
  if (title.includes('\n')) return words.linesSubject;
  return title.length > longestTitle ? words.longSubject : undefined;
};

const wrongContent = (content: string, words: (typeof complaintWords)['zh']): string | undefined => {
  if (content === '') return words.wrongContent;
  return content.length > longestContent ? words.longContent : undefined;
};

const wrongIn = (draft: Draft, { view: { lang } }: Around): readonly Wrong[] => {
  const words = complaintWords[lang];
  const found = {
    kind: kindOf(draft) === undefined ? words.wrongKind : undefined,
    title: wrongTitle(answer(draft, 'title'), words),
    content: wrongContent(answer(draft, 'content'), words),
  };
  return Object.entries(found).flatMap(([field, text]) => (text === undefined ? [] : [{ field, text }]));
};

const matter: Step = {
  name: 'matter',
  fields: ['kind', 'title', 'content'],
  title: ({ view: { lang } }) => complaintWords[lang].title,
  wrong: wrongIn,
  Questions: (props) => {
    const { view, draft, wrong } = props;
    const words = complaintWords[view.lang];
    const choices = ComplaintKind.options.map((value) => {
      const [label, hint] = complaintKinds[view.lang][value];
      return { value, label, hint };
    });
    const common = { language: view.lang, wrong };
    return (
      <>
        <h1 safe>{words.title}</h1>
        <Place draft={draft} around={props} />
        {Object.keys(draft.about).length > 0 ? (
          ''
        ) : (
          <p>
            <a href="/p?q=" safe>
              {words.place}
            </a>
          </p>
        )}
        <ChoiceGroup {...common} name="kind" label={words.kind} kind="radio" choices={choices} chosen={[answer(draft, 'kind')]} />
        <TextField {...common} name="title" label={words.subject} hint={words.subjectHint} value={answer(draft, 'title')} />
        <TextField
          {...common}
          name="content"
          label={words.content}
          hint={words.contentHint}
          rows={7}
          value={answer(draft, 'content')}
        />
      </>
    );
  },
};

const answers = (draft: Draft, { view: { lang } }: Around): readonly Answered[] => {
  const words = complaintWords[lang];
  const kind = kindOf(draft);
  return [
    { step: 'matter', key: words.rowKind, values: kind === undefined ? [] : [complaintKinds[lang][kind][0]] },
    { step: 'matter', key: words.subject, values: [answer(draft, 'title')] },
    { step: 'matter', key: words.content, values: [answer(draft, 'content')] },
    filesAnswer(draft, lang),
    contactAnswer(draft, lang, matterWays),
  ];
};

/** What is compared with what others have told; `undefined` while it is not said. */
export const toldIn = (draft: Draft): { readonly kind: ComplaintKind; readonly text: string } | undefined => {
  const kind = kindOf(draft);
  return kind && { kind, text: `${answer(draft, 'title')}\n${answer(draft, 'content')}` };
};

const bodyOf = (draft: Draft): ComplaintBody => {
  const { about, files } = draft;
  return {
    kind: ComplaintKind.parse(kindOf(draft)),
    title: answer(draft, 'title'),
    content: answer(draft, 'content'),
    ...(files.length > 0 && { attachments: files.map(({ id }) => id) }),
    ...given('itemCode', about['item']),
    ...given('servicePointCode', about['point']),
    ...given('staffNumber', about['staff']),
    ...given('contact', answer(draft, 'contact')),
    confidentiality: knownAs(draft) ?? 'anonymous',
  };
};

/** A complaint (投诉), a suggestion (建议) or a question (咨询). */
export const complaintJourney: Journey = {
  path: '/p',
  title: ({ view: { lang } }) => complaintWords[lang].title,
  steps: [matter, filesStep, contactStep(matterWays)],
  answers,
  command: (draft, carriage) => new SubmitComplaint({ ...carriage, body: bodyOf(draft) }, causeOf('citizen')),
};

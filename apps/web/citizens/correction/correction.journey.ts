import { type CorrectionBody, SubmitCorrection } from '#corrections/correction.commands.js';
import { CorrectionType } from '#corrections/correction.events.js';
import type { Report } from '#corrections/correction.policy.js';
import { causeOf } from '../../../api/http/cause.js';
import { contactAnswer, contactStep, knownAs } from '../journey/contact.step.js';
import { answer, type Draft, given } from '../journey/draft.js';
import { filesAnswer, filesStep } from '../journey/files.step.js';
import type { Answered, Around, Journey } from '../journey/journey.js';
import { matterWays } from '../journey/journey.messages.js';
import { correctionTypeWords } from '../../ui/domain.messages.js';
import { correctionWords } from './correction.messages.js';
import { textStep, typeOf, typeStep } from './correction.steps.js';

const answers = (draft: Draft, { view: { lang } }: Around): readonly Answered[] => {
  const words = correctionWords[lang];
  const type = typeOf(draft);
  const said = (field: string) => [answer(draft, field) || words.none];
  const element = answer(draft, 'element');
  return [
    { step: 'type', key: words.rowType, values: type === undefined ? [] : [correctionTypeWords[lang][type]] },
    ...(element === '' ? [] : [{ step: 'type', key: words.rowElement, values: [element] }]),
    { step: 'text', key: words.wrong, values: said('wrong') },
    { step: 'text', key: words.right, values: said('right') },
    { step: 'text', key: words.evidence, values: said('evidence') },
    filesAnswer(draft, lang),
    contactAnswer(draft, lang, matterWays),
  ];
};

/** Where the passage stands and what it says, as it is compared with what others reported. */
export const reportOf = (draft: Draft): Report => {
  const { about } = draft;
  const place =
    about['url'] === undefined
      ? { ...given('itemCode', about['item']), ...given('guideElement', answer(draft, 'element')) }
      : { ...given('siteCode', about['site']), ...given('pageUrl', about['url']) };
  return { type: CorrectionType.parse(typeOf(draft)), ...place, ...given('wrong', answer(draft, 'wrong')) };
};

const bodyOf = (draft: Draft): CorrectionBody => {
  const { about, files } = draft;
  return {
    ...reportOf(draft),
    ...given('itemCode', about['item']),
    ...given('right', answer(draft, 'right')),
    ...given('evidence', answer(draft, 'evidence')),
    ...(files.length > 0 && { attachments: files.map(({ id }) => id) }),
    ...given('contact', answer(draft, 'contact')),
    confidentiality: knownAs(draft) ?? 'anonymous',
  };
};

/** A correction (我要纠错): of a page that the link names, or of an item's guide. */
export const correctionJourney: Journey = {
  path: '/c',
  title: ({ view: { lang } }) => correctionWords[lang].title,
  steps: [typeStep, textStep, filesStep, contactStep(matterWays)],
  answers,
  command: (draft, carriage) => new SubmitCorrection({ ...carriage, body: bodyOf(draft) }, causeOf('citizen')),
};

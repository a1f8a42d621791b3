import { Rating } from '#kernel/values.js';
import { isBad } from '#reviews/review.events.js';
import { type ReviewBody, SubmitReview } from '#reviews/review.commands.js';
import { causeOf } from '../../../api/http/cause.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { levelWords } from '../../ui/domain.messages.js';
import { TextField } from '../../ui/field.js';
import type { Wrong } from '../../ui/problems.js';
import { contactAnswer, contactStep, knownAs } from '../journey/contact.step.js';
import { answer, chosen, type Draft, given } from '../journey/draft.js';
import type { Answered, Around, Journey, Step } from '../journey/journey.js';
import { reviewWays } from '../journey/journey.messages.js';
import { Place } from '../journey/place.js';
import { reviewWords } from './review.messages.js';
import { labelOf } from './tag.messages.js';

const levels: readonly Rating[] = [5, 4, 3, 2, 1];
const longest = 2_000;

const levelOf = (draft: Draft): Rating | undefined => {
  const parsed = Rating.safeParse(Number(answer(draft, 'rating')));
  return parsed.success ? parsed.data : undefined;
};

const stars = (level: Rating): string => '★'.repeat(level) + '☆'.repeat(5 - level);

const level: Step = {
  name: 'level',
  fields: ['rating'],
  title: ({ view: { lang } }) => reviewWords[lang].level,
  wrong: (draft, { view: { lang } }) =>
    levelOf(draft) === undefined ? [{ field: 'rating', text: reviewWords[lang].wrongLevel }] : [],
  Questions: (props) => {
    const { lang } = props.view;
    const choices = levels.map((one) => ({ value: String(one), label: levelWords[lang][one] ?? '', sign: stars(one) }));
    return (
      <>
        <Place draft={props.draft} around={props} />
        <ChoiceGroup
          language={lang}
          name="rating"
          label={reviewWords[lang].level}
          kind="radio"
          choices={choices}
          chosen={[answer(props.draft, 'rating')]}
          wrong={props.wrong}
          isHeading
        />
      </>
    );
  },
};

/** Reasons that the level has; after another level was chosen none of those before belong to it. */
const reasonsOf = (draft: Draft): readonly string[] =>
  chosen(draft, 'tags').filter((code) => code.startsWith(answer(draft, 'rating')));

const wrongReasons = (draft: Draft, { view: { lang }, surroundings }: Around): readonly Wrong[] => {
  const words = reviewWords[lang];
  const rating = levelOf(draft);
  const comment = answer(draft, 'comment');
  if (comment.length > longest) return [{ field: 'comment', text: words.wrongComment }];
  const known = new Set(rating === undefined ? [] : surroundings.tags(rating).map(({ code }) => code));
  if (reasonsOf(draft).some((code) => !known.has(code))) return [{ field: 'tags', text: words.changedReasons }];
  const saysNothing = reasonsOf(draft).length === 0 && comment === '';
  return rating !== undefined && isBad(rating) && saysNothing ? [{ field: 'tags', text: words.wrongReasons }] : [];
};

const reasons: Step = {
  name: 'reasons',
  fields: ['tags', 'comment'],
  title: ({ view: { lang }, draft }) =>
    isBad(levelOf(draft) ?? 5) ? reviewWords[lang].reasonsBad : reviewWords[lang].reasonsGood,
  wrong: wrongReasons,
  Questions: (props) => {
    const { view, draft, wrong, surroundings } = props;
    const words = reviewWords[view.lang];
    const rating = levelOf(draft) ?? 5;
    const choices = surroundings.tags(rating).map((tag) => ({ value: tag.code, ...labelOf(tag, view.lang) }));
    return (
      <>
        <ChoiceGroup
          language={view.lang}
          name="tags"
          label={isBad(rating) ? words.reasonsBad : words.reasonsGood}
          hint={words.reasonsHint}
          kind="checkbox"
          choices={choices}
          chosen={chosen(draft, 'tags')}
          wrong={wrong}
          isHeading
        />
        <TextField
          language={view.lang}
          name="comment"
          label={words.comment}
          hint={words.commentHint}
          rows={4}
          value={answer(draft, 'comment')}
          wrong={wrong}
          optional={!isBad(rating)}
        />
      </>
    );
  },
};

const answers = (draft: Draft, { view: { lang }, surroundings }: Around): readonly Answered[] => {
  const words = reviewWords[lang];
  const rating = levelOf(draft) ?? 5;
  const labels = new Map(surroundings.tags(rating).map((tag) => [tag.code, labelOf(tag, lang).label]));
  const ticked = reasonsOf(draft).map((code) => labels.get(code) ?? code);
  const orNone = (values: readonly string[]) => (values.length > 0 ? values : [words.none]);
  return [
    { step: 'level', key: words.rowLevel, values: [`${stars(rating)} ${levelWords[lang][rating] ?? ''}`] },
    { step: 'reasons', key: words.rowReasons, values: orNone(ticked) },
    { step: 'reasons', key: words.rowComment, values: orNone([answer(draft, 'comment')].filter(Boolean)) },
    contactAnswer(draft, lang, reviewWays),
  ];
};

const bodyOf = (draft: Draft): ReviewBody => {
  const { about } = draft;
  const tags = [...reasonsOf(draft)];
  return {
    rating: Rating.parse(levelOf(draft)),
    ...(tags.length > 0 && { tags }),
    ...given('comment', answer(draft, 'comment')),
    ...given('contact', answer(draft, 'contact')),
    ...given('itemCode', about['item']),
    ...given('servicePointCode', about['point']),
    ...given('staffNumber', about['staff']),
    realName: knownAs(draft) === 'real-name',
  };
};

/** A review (好差评), in four short pages: level, reasons, contact, check. */
export const reviewJourney: Journey = {
  path: '/r',
  title: ({ view: { lang } }) => reviewWords[lang].title,
  steps: [level, reasons, contactStep(reviewWays)],
  answers,
  command: (draft, carriage) => new SubmitReview({ ...carriage, body: bodyOf(draft) }, causeOf('citizen')),
};

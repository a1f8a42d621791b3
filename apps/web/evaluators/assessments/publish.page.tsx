import { ChoiceGroup } from '../../ui/choices.js';
import { Form } from '../../ui/form.js';
import { count } from '../../ui/format.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import type { View } from '../../ui/view.js';
import { crumbsTo, inRound, type Round } from './round.shown.js';
import { roundWords } from './rounds.messages.js';

/** Asks whether the results are to be final. */
export const PublishPage = ({ view, round, wrong }: { view: View; round: Round; wrong: readonly Wrong[] }) => {
  const { lang } = view;
  const words = roundWords[lang];
  const { id, content, progress } = round;
  return (
    <StaffPage
      view={view}
      title={words.publish}
      crumbs={crumbsTo(lang, { id, name: content.name })}
      failed={wrong.length > 0}
      narrow
    >
      <h1 safe>{words.publish}</h1>
      <p safe>{words.publishAbout}</p>
      {progress === null ? (
        ''
      ) : (
        <p safe>{words.progressText(count(lang, progress.both), count(lang, progress.pairs), count(lang, progress.one))}</p>
      )}
      <Form language={lang} action={inRound(id, 'publish')} wrong={wrong} submit={words.publish}>
        <ChoiceGroup
          language={lang}
          name="sure"
          label={content.name[lang]}
          kind="checkbox"
          choices={[{ value: 'yes', label: words.publishSure }]}
          chosen={[]}
          wrong={wrong}
        />
      </Form>
    </StaffPage>
  );
};

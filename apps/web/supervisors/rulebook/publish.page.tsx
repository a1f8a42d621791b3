import type { Difference } from '#rulebook/diff.policy.js';
import { Banner } from '../../ui/banner.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import { ContentView } from './content.view.js';
import { DiffView } from './diff.view.js';
import { RulesFrame, setPath } from './rules.layout.js';
import { rulesWords } from './rules.messages.js';
import { Problems, type WholeSet } from './set.page.js';

export interface PublishShown {
  readonly view: View;
  readonly set: WholeSet;
  readonly revision: number;
  readonly today: string;
  /** Against the newest version; nothing where there is none. */
  readonly differences: readonly Difference[] | undefined;
  readonly day: string;
  readonly wrong: readonly Wrong[];
  readonly stale?: boolean;
}

/** What would become the next version: against the newest one, or as a whole. */
const Becoming = ({ view: { lang }, set: { draft }, differences }: PublishShown) => {
  const words = rulesWords[lang];
  if (differences) return <DiffView language={lang} caption={words.differences} differences={differences} />;
  if (draft) return <ContentView content={draft.content} language={lang} caption={words.content} />;
  return <p safe>{words.noDraft}</p>;
};

const Confirm = ({ view: { lang }, set, revision, today, day, wrong }: PublishShown) => {
  const words = rulesWords[lang];
  return (
    <Form language={lang} action={`${setPath(set)}/publish`} wrong={wrong} submit={words.publish}>
      <input type="hidden" name="seen" value={String(revision)} />
      {set.kind === 'calendar' ? (
        <p safe>{words.calendarAtOnce}</p>
      ) : (
        <TextField language={lang} name="day" label={words.effectiveFrom} hint={words.dayHint(today)} value={day} wrong={wrong} />
      )}
    </Form>
  );
};

/** What would change, what is wrong, and from which day on: before it is published for good. */
export const PublishPage = (shown: PublishShown) => {
  const { view, set, wrong, stale = false } = shown;
  const words = rulesWords[view.lang];
  const title = `${words.publish}: ${words.kinds[set.kind]} ${set.name}`;
  return (
    <RulesFrame view={view} title={title} back={setPath(set)} failed={wrong.length > 0}>
      {stale ? (
        <Banner language={view.lang}>
          <p safe>{words.stalePublish}</p>
        </Banner>
      ) : (
        ''
      )}
      <Becoming {...shown} />
      <Problems view={view} set={set} />
      <p safe>{words.publishSure}</p>
      <Confirm {...shown} />
    </RulesFrame>
  );
};

/** The question before a draft is thrown away. */
export const DiscardPage = ({ view, set, revision }: Pick<PublishShown, 'view' | 'set' | 'revision'>) => {
  const words = rulesWords[view.lang];
  return (
    <RulesFrame view={view} title={`${words.discard}: ${set.name}`} back={setPath(set)}>
      <p safe>{words.discardSure}</p>
      <Form language={view.lang} action={`${setPath(set)}/discard`} wrong={[]} submit={words.discard}>
        <input type="hidden" name="seen" value={String(revision)} />
      </Form>
    </RulesFrame>
  );
};

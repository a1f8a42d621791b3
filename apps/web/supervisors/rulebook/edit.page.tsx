import type { Difference } from '#rulebook/diff.policy.js';
import type { RuleSetId } from '#rulebook/rule-content.policy.js';
import { Banner } from '../../ui/banner.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import { DiffView } from './diff.view.js';
import { RulesFrame, setPath } from './rules.layout.js';
import { rulesWords } from './rules.messages.js';

export interface EditShown {
  readonly view: View;
  readonly id: RuleSetId;
  /** What is in the editor. */
  readonly text: string;
  /** The revision that whoever writes has before their eyes. */
  readonly revision: number;
  readonly wrong: readonly Wrong[];
  /** What is there now against what was written, where somebody was faster. */
  readonly stale?: readonly Difference[] | undefined;
}

const editorRows = 30;

/** What somebody else wrote meanwhile. */
export const Stale = ({ view: { lang }, stale }: { view: View; stale: readonly Difference[] }) => (
  <>
    <Banner language={lang}>
      <p safe>{rulesWords[lang].stale}</p>
    </Banner>
    <DiffView language={lang} caption={rulesWords[lang].staleDiff} differences={stale} />
  </>
);

/** The draft as text. What is wrong is told place by place, and what was typed stays. */
export const EditPage = ({ view, id, text, revision, wrong, stale }: EditShown) => {
  const { lang } = view;
  const words = rulesWords[lang];
  return (
    <RulesFrame
      view={view}
      title={`${words.edit}: ${words.kinds[id.kind]} ${id.name}`}
      back={setPath(id)}
      failed={wrong.length > 0}
    >
      {stale ? <Stale view={view} stale={stale} /> : ''}
      <Form language={lang} action={`${setPath(id)}/edit`} wrong={wrong} submit={words.save}>
        <input type="hidden" name="seen" value={String(revision)} />
        <TextField
          language={lang}
          name="content"
          label={words.content}
          hint={words.editorHint}
          value={text}
          rows={editorRows}
          wrong={wrong}
        />
      </Form>
    </RulesFrame>
  );
};

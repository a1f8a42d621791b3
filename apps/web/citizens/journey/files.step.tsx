import { attachmentLimits } from '#attachments/attachment.policy.js';
import type { Language } from '#kernel/values.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { FileField } from '../../ui/field.js';
import { Button } from '../../ui/form.js';
import type { Draft } from './draft.js';
import { filesWords } from './files.messages.js';
import type { Answered, Step, StepProps } from './journey.js';

/** As a telephone tells it; a small file is not nothing. */
const sizeOf = (bytes: number): string =>
  bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const Kept = ({ draft, view: { lang } }: StepProps) =>
  draft.files.length === 0 ? (
    ''
  ) : (
    <ChoiceGroup
      language={lang}
      name="remove"
      label={filesWords[lang].kept}
      hint={filesWords[lang].remove}
      kind="checkbox"
      choices={draft.files.map(({ id, name, size }) => ({ value: id, label: `${name} (${sizeOf(size)})` }))}
      chosen={[]}
      wrong={[]}
    />
  );

/** Pictures, papers and films that go along; none is needed. */
export const filesStep: Step = {
  name: 'files',
  fields: ['attachments'],
  files: true,
  title: ({ view: { lang } }) => filesWords[lang].title,
  wrong: () => [],
  Questions: (props) => {
    const { view, wrong } = props;
    const words = filesWords[view.lang];
    return (
      <>
        <h1 safe>{words.title}</h1>
        <Kept {...props} />
        <FileField
          language={view.lang}
          name="file"
          label={words.file}
          hint={words.hint(attachmentLimits.count)}
          wrong={wrong}
          accept="image/jpeg,image/png,image/webp,application/pdf,video/mp4,video/webm"
          multiple
        />
        <p>
          <Button label={words.add} name="then" value="add" quiet />
        </p>
      </>
    );
  },
};

/** The files, for checking. */
export const filesAnswer = ({ files }: Draft, lang: Language): Answered => ({
  step: 'files',
  key: filesWords[lang].row,
  values: files.length === 0 ? [filesWords[lang].none] : files.map(({ name }) => name),
});

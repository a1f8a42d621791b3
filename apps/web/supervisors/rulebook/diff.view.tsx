import type { Language } from '#kernel/values.js';
import type { Difference } from '#rulebook/diff.policy.js';
import { Table } from '../../ui/table.js';
import { rulesWords } from './rules.messages.js';

const shown = (value: Difference['before']): string =>
  value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value);

/** Every place in which two contents differ. */
export const DiffView = ({
  language,
  caption,
  differences,
}: {
  language: Language;
  caption: string;
  differences: readonly Difference[];
}) => {
  const words = rulesWords[language];
  return differences.length === 0 ? (
    <p safe>{words.same}</p>
  ) : (
    <Table
      caption={caption}
      columns={[{ head: words.path }, { head: words.before }, { head: words.after }]}
      rows={differences.map(({ path, before, after }) => [path, shown(before), shown(after)])}
    />
  );
};

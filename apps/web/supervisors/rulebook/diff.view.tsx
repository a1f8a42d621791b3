import { type Language, OrderKind } from '#kernel/values.js';
import type { Difference } from '#rulebook/diff.policy.js';
import { kindWords } from '../../ui/domain.messages.js';
import { Table } from '../../ui/table.js';
import { rulesWords } from './rules.messages.js';

const shown = (value: Difference['before']): string =>
  value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value);

const limitAt = /^rules\[(?<rule>[^\]]+)\]\.rule\.(?<limit>contact|rectify|difficult)\.(?:amount|unit)$/;
const isLimit = (text: string | undefined): text is keyof (typeof rulesWords)['zh']['limit'] =>
  text === 'contact' || text === 'rectify' || text === 'difficult';

/** Where something differs; limits, which are changed most, in words, too. */
const placeOf = (path: string, language: Language): string => {
  const { rule = '', limit } = limitAt.exec(path)?.groups ?? {};
  const kind = OrderKind.safeParse(rule).data;
  if (!isLimit(limit)) return path;
  return `${kind === undefined ? rule : kindWords[language][kind]} · ${rulesWords[language].limit[limit]} · ${path}`;
};

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
      rows={differences.map(({ path, before, after }) => [placeOf(path, language), shown(before), shown(after)])}
    />
  );
};

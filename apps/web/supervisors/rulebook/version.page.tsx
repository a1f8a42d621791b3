import type { Difference } from '#rulebook/diff.policy.js';
import type { RuleContent, RuleSetId } from '#rulebook/rule-content.policy.js';
import type { View } from '../../ui/view.js';
import { ContentView } from './content.view.js';
import { DiffView } from './diff.view.js';
import { RulesFrame, setPath } from './rules.layout.js';
import { rulesWords } from './rules.messages.js';

interface VersionShown {
  readonly view: View;
  readonly id: RuleSetId;
  readonly version: number;
  readonly content: RuleContent;
}

/** One version, which never changes. */
export const VersionPage = ({ view, id, version, content }: VersionShown) => {
  const words = rulesWords[view.lang];
  return (
    <RulesFrame view={view} title={`${words.kinds[id.kind]} ${id.name}@${version}`} back={setPath(id)}>
      <ContentView content={content} language={view.lang} caption={words.content} />
    </RulesFrame>
  );
};

interface Compared {
  readonly view: View;
  readonly id: RuleSetId;
  readonly from: string;
  readonly to: string;
  readonly differences: readonly Difference[];
}

/** Two versions, or a version and the draft. */
export const DiffPage = ({ view, id, from, to, differences }: Compared) => {
  const words = rulesWords[view.lang];
  const title = `${id.name}: ${words.diffTitle(from, to)}`;
  return (
    <RulesFrame view={view} title={title} back={setPath(id)}>
      <DiffView language={view.lang} caption={words.differences} differences={differences} />
    </RulesFrame>
  );
};

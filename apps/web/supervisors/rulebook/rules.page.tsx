import { onlySetOf, RuleKind } from '#rulebook/rule-content.policy.js';
import type { RuleReading } from '../../../api/rulebook/rule-reading.js';
import { ChoiceGroup } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import type { Wrong } from '../../ui/problems.js';
import { Table } from '../../ui/table.js';
import { who } from '../../ui/who.js';
import type { View } from '../../ui/view.js';
import { RulesFrame, rulesPath, setPath } from './rules.layout.js';
import { rulesWords, type RulesWords } from './rules.messages.js';

type Summary = ReturnType<RuleReading['summary']>;

export interface RulesShown {
  readonly view: View;
  readonly sets: readonly Summary[];
  readonly mayWrite: boolean;
  readonly typed: { readonly kind: string; readonly name: string };
  readonly wrong: readonly Wrong[];
}

/** Kinds of which there can be more than what ships. */
export const openKinds = RuleKind.options.filter((kind) => onlySetOf[kind] === undefined);

const inForceText = ({ inForce }: Summary, words: RulesWords): string => {
  if (!inForce) return words.noneInForce;
  return inForce.publishedAt === null ? words.shipped : `${words.version(inForce.version)}, ${words.from(inForce.effectiveFrom)}`;
};

const upcomingText = ({ upcoming }: Summary, words: RulesWords): string =>
  upcoming.map(({ version, effectiveFrom }) => `${words.version(version)}, ${words.from(effectiveFrom)}`).join('; ') || '—';

const NewSet = ({ view: { lang }, typed, wrong }: RulesShown) => {
  const words = rulesWords[lang];
  const about = { language: lang, wrong };
  return (
    <>
      <h2 safe>{words.newSet}</h2>
      <Form language={lang} action={`${rulesPath}/new`} method="get" wrong={wrong} submit={words.next}>
        <ChoiceGroup
          {...about}
          name="kind"
          label={words.kind}
          kind="radio"
          chosen={[typed.kind]}
          choices={openKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        />
        <TextField {...about} name="name" label={words.name} hint={words.nameHint} value={typed.name} />
      </Form>
    </>
  );
};

/** Every rule set: what is in force, what is to come, what is drafted. */
export const RulesPage = (shown: RulesShown) => {
  const { view, sets, mayWrite, wrong } = shown;
  const words = rulesWords[view.lang];
  const heads = [words.name, words.kind, words.inForce, words.upcoming, words.draft, words.source];
  return (
    <RulesFrame view={view} title={words.title} failed={wrong.length > 0}>
      <p safe>{words.about}</p>
      <Table
        caption={words.list}
        columns={heads.map((head) => ({ head }))}
        rows={sets.map((set) => [
          { text: set.name, href: setPath(set) },
          words.kinds[set.kind],
          inForceText(set, words),
          upcomingText(set, words),
          set.draft ? who(set.draft.draftedBy, view.lang) : '—',
          set.marks.map((mark) => words.marks[mark]).join(', ') || '—',
        ])}
      />
      {mayWrite ? <NewSet {...shown} /> : ''}
    </RulesFrame>
  );
};

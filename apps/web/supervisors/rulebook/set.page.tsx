import { shippedProfiles } from '#rulebook/shipped.deadlines.js';
import type { RuleReading } from '../../../api/rulebook/rule-reading.js';
import { Form } from '../../ui/form.js';
import { fullTime } from '../../ui/format.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { who } from '../../ui/who.js';
import { ContentView } from './content.view.js';
import { RulesFrame, rulesPath, setPath } from './rules.layout.js';
import { rulesWords } from './rules.messages.js';

export type WholeSet = ReturnType<RuleReading['whole']>;

export interface SetShown {
  readonly view: View;
  readonly zone: string;
  readonly set: WholeSet;
  /** Of the stream, to be brought back with a change. */
  readonly revision: number;
  readonly mayWrite: boolean;
  readonly done?: string | undefined;
}

/** What is wrong in a draft, place by place. */
export const Problems = ({ view: { lang }, set: { draft } }: Pick<SetShown, 'view' | 'set'>) => {
  const words = rulesWords[lang];
  if (!draft) return '';
  if (draft.problems.length === 0) return <p safe>{words.noProblems}</p>;
  return (
    <>
      <h3 safe>{words.problems}</h3>
      <ul>
        {draft.problems.map(({ field, detail }) => (
          <li>
            <code safe>{field}</code>
            <span safe>{`: ${detail}`}</span>
          </li>
        ))}
      </ul>
    </>
  );
};

const Links = ({ links }: { links: readonly (readonly [href: string, text: string])[] }) => (
  <p class="links">
    {links.map(([href, text]) => (
      <a href={href} safe>
        {text}
      </a>
    ))}
  </p>
);

const Draft = (shown: SetShown) => {
  const { view, zone, set, mayWrite } = shown;
  const words = rulesWords[view.lang];
  const path = setPath(set);
  const limits = set.kind === 'deadline-rules' ? [[`${path}/limits`, words.limits] as const] : [];
  const { draft } = set;
  if (!draft)
    return (
      <>
        <p safe>{words.noDraft}</p>
        {mayWrite ? <Links links={[[`${path}/edit`, words.begin], ...limits]} /> : ''}
      </>
    );
  const acts = [
    [`${path}/edit`, words.edit],
    ...limits,
    [`${path}/publish`, words.publish],
    [`${path}/discard`, words.discard],
  ] as const;
  const compared = set.newest === null ? [] : [[`${path}/diff?from=${set.newest}&to=draft`, words.differences] as const];
  return (
    <>
      <p class="hint" safe>
        {words.draftedBy(who(draft.draftedBy, view.lang), fullTime(draft.draftedAt, zone, view.lang))}
      </p>
      <Problems {...shown} />
      <Links links={[...compared, ...(mayWrite ? acts : [])]} />
    </>
  );
};

const Versions = ({ view: { lang }, zone, set }: SetShown) => {
  const words = rulesWords[lang];
  if (set.versions.length === 0) return '';
  const path = setPath(set);
  return (
    <Table
      caption={words.versions}
      columns={[words.versions, words.effectiveFrom, words.publishedBy, words.publishedAt, words.compare].map((head) => ({
        head,
      }))}
      rows={set.versions.map(({ version, effectiveFrom, publishedAt, publishedBy }, index) => [
        { text: words.version(version), href: `${path}/versions/${version}` },
        publishedAt === null ? '—' : effectiveFrom,
        publishedBy === null ? words.shipped : who(publishedBy, lang),
        publishedAt === null ? '—' : fullTime(publishedAt, zone, lang),
        index === set.versions.length - 1
          ? '—'
          : { text: words.compare, href: `${path}/diff?from=${set.versions[index + 1]?.version ?? 0}&to=${version}` },
      ])}
    />
  );
};

/** Rules of places, to begin with; each field of them says where it comes from. */
const Profiles = ({ view: { lang }, set, revision }: SetShown) => {
  const words = rulesWords[lang];
  return (
    <details>
      <summary safe>{words.profiles}</summary>
      {shippedProfiles.map(({ profile = '' }) => (
        <Form language={lang} action={`${setPath(set)}/profiles/${profile}`} wrong={[]} submit={words.adopt(profile)}>
          <input type="hidden" name="seen" value={String(revision)} />
        </Form>
      ))}
    </details>
  );
};

/** One rule set: what is in force, the draft with what is wrong in it, every version. */
export const SetPage = (shown: SetShown) => {
  const { view, set, mayWrite, done } = shown;
  const words = rulesWords[view.lang];
  const hasProfiles = mayWrite && set.kind === 'deadline-rules' && set.name === 'default';
  return (
    <RulesFrame view={view} title={`${words.kinds[set.kind]} ${set.name}`} back={rulesPath} done={done}>
      <h2 safe>{words.draft}</h2>
      <Draft {...shown} />
      {hasProfiles ? <Profiles {...shown} /> : ''}
      <h2 safe>{words.inForce}</h2>
      {set.content ? (
        <ContentView content={set.content} language={view.lang} caption={words.content} />
      ) : (
        <p safe>{words.noneInForce}</p>
      )}
      <Versions {...shown} />
    </RulesFrame>
  );
};

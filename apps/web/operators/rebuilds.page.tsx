import type { RebuildRun } from '#platform/read-db/rebuild.runs.js';
import { ChoiceGroup } from '../ui/choices.js';
import { Form } from '../ui/form.js';
import { localTime, percent } from '../ui/format.js';
import { Pager } from '../ui/pager.js';
import type { Wrong } from '../ui/problems.js';
import { Table } from '../ui/table.js';
import type { View } from '../ui/view.js';
import { operations, OperationsPage } from './operations.layout.js';
import { operationsWords } from './operations.messages.js';
import { heldBy } from './read-models.messages.js';
import { rebuildsWords } from './rebuilds.messages.js';

export interface RebuildsShown {
  readonly view: View;
  readonly zone: string;
  readonly runs: readonly RebuildRun[];
  readonly nextCursor: string | null;
  /** Names of all read models. */
  readonly projections: readonly string[];
  readonly wrong?: readonly Wrong[] | undefined;
}

export const rebuildsPath = `${operations}/rebuilds`;

/** How much of its way a run has gone, from 0 to 1. */
export const shareOf = ({ positions, target, state }: RebuildRun): number =>
  state === 'swapped' ? 1 : target === 0n ? 0 : Math.min(1, Number(positions) / Number(target));

const Runs = ({ view: { lang }, zone, runs }: RebuildsShown) => {
  const words = rebuildsWords[lang];
  if (runs.length === 0) return <p safe>{words.none}</p>;
  return (
    <Table
      caption={words.caption}
      columns={[
        { head: words.projection },
        { head: words.state },
        { head: words.progress, figures: true },
        { head: words.by },
        { head: words.createdAt },
      ]}
      rows={runs.map((run) => [
        { text: run.projection, href: `${rebuildsPath}/${run.id}` },
        words.states[run.state],
        percent(lang, shareOf(run)),
        run.by,
        localTime(run.createdAt, zone, lang),
      ])}
    />
  );
};

/** What was rebuilt, and beginning another. */
export const RebuildsPage = (shown: RebuildsShown) => {
  const { view, nextCursor, projections, wrong = [] } = shown;
  const { lang } = view;
  const words = rebuildsWords[lang];
  const next = nextCursor === null ? undefined : `${rebuildsPath}?cursor=${nextCursor}`;
  return (
    <OperationsPage view={view} title={words.title} section="rebuilds" failed={wrong.length > 0}>
      <p safe>{words.about}</p>
      <Runs {...shown} />
      <Pager language={lang} next={next} />
      <p class="links">
        <a href={rebuildsPath} safe>
          {operationsWords[lang].refresh}
        </a>
      </p>
      <h2 safe>{words.begin}</h2>
      <Form language={lang} action={rebuildsPath} wrong={wrong} submit={words.begin}>
        <ChoiceGroup
          language={lang}
          name="projection"
          label={words.projection}
          kind="radio"
          chosen={[]}
          wrong={wrong}
          choices={projections.map((name) => ({ value: name, label: name, hint: heldBy(name, lang) }))}
        />
        <ChoiceGroup
          language={lang}
          name="hold"
          label={words.options}
          kind="checkbox"
          chosen={[]}
          wrong={wrong}
          choices={[{ value: 'yes', label: words.hold }]}
        />
      </Form>
    </OperationsPage>
  );
};

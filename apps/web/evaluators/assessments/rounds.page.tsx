import { roundStates } from '#evaluation/assessments.projection.js';
import { Stage } from '#evaluation/content.events.js';
import type { RoundReading } from '../../../api/evaluation/round-reading.js';
import { linkTo } from '../../citizens/link.js';
import { SelectField } from '../../departments/desk/select.js';
import { Form } from '../../ui/form.js';
import { count } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { roundPath, roundsPath } from './round.shown.js';
import { roundWords } from './rounds.messages.js';

type Rounds = Awaited<ReturnType<RoundReading['page']>>;
type Listed = Rounds['data'][number];

interface RoundsShown {
  readonly view: View;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  readonly page: Rounds | undefined;
}

const cellsOf = ({ id, name, state, period, stage, subjects, samples }: Listed, { lang }: View) => {
  const words = roundWords[lang];
  return [
    { text: name[lang], href: roundPath(id) },
    words.states[state],
    `${period.from} – ${period.to}`,
    stage === null ? '—' : words.stages[stage as 'before'],
    words.subjectCount(count(lang, subjects.count), subjects.kind as 'departments'),
    count(lang, samples),
  ];
};

const Filter = ({ view: { lang }, typed, wrong }: RoundsShown) => {
  const words = roundWords[lang];
  const all = { value: '', label: words.all };
  const states = roundStates.map((value) => ({ value, label: words.states[value] }));
  const stages = Stage.options.map((value) => ({ value, label: words.stages[value] }));
  return (
    <Form language={lang} action={roundsPath} method="get" wrong={wrong} submit={words.show}>
      <div class="fields">
        <SelectField name="state" label={words.state} choices={[all, ...states]} chosen={typed['state']} />
        <SelectField name="stage" label={words.stage} choices={[all, ...stages]} chosen={typed['stage']} />
      </div>
    </Form>
  );
};

/** Rounds of assessments, the newest period first. */
export const RoundsPage = (shown: RoundsShown) => {
  const { view, typed, page, wrong } = shown;
  const words = roundWords[view.lang];
  const next =
    page?.nextCursor === null || page === undefined ? undefined : linkTo(roundsPath, { ...typed, cursor: page.nextCursor });
  const heads = [words.name, words.state, words.period, words.stage, words.subjects].map((head) => ({ head }));
  return (
    <StaffPage view={view} title={words.title} failed={wrong.length > 0}>
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      <Filter {...shown} />
      {page === undefined || page.data.length === 0 ? (
        <p safe>{words.empty}</p>
      ) : (
        <Table
          caption={words.title}
          columns={[...heads, { head: words.samples, figures: true }]}
          rows={page.data.map((round) => cellsOf(round, view))}
        />
      )}
      <Pager language={view.lang} next={next} />
      {view.reader?.role === 'evaluator' ? (
        <p class="links">
          <a href={`${roundsPath}/new`} safe>
            {words.make}
          </a>
        </p>
      ) : (
        ''
      )}
    </StaffPage>
  );
};

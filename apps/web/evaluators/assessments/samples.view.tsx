import { SampleKind } from '#evaluation/assessment.events.js';
import type { RoundReading } from '../../../api/evaluation/round-reading.js';
import { linkTo } from '../../citizens/link.js';
import { SelectField } from '../../departments/desk/select.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { count, fullTime } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { crumbsTo, inRound, type Round, type SubjectName } from './round.shown.js';
import { roundWords } from './rounds.messages.js';

type Sample = Round['samples'][number];
export type Drawn = Awaited<ReturnType<RoundReading['drawn']>>;

interface SamplesProps {
  readonly view: View;
  readonly zone: string;
  readonly roundId: string;
  readonly samples: readonly Sample[];
}

/** What was drawn so far, with the seed of each draw. */
export const Samples = ({ view: { lang, reader }, zone, roundId, samples }: SamplesProps) => {
  const words = roundWords[lang];
  if (samples.length === 0) return <p safe>{words.noSamples}</p>;
  const nameOf = ({ number }: Sample) => {
    const text = words.sample(number);
    return reader?.role === 'evaluator' ? { text, href: inRound(roundId, `samples/${number}`) } : text;
  };
  const heads = [words.samples, words.drawKind, words.drawPer, words.seed, words.asOf].map((head) => ({ head }));
  return (
    <>
      <p class="hint" safe>
        {words.sampleAbout}
      </p>
      <Table
        caption={words.samples}
        columns={[...heads, { head: words.drawn, figures: true }]}
        rows={samples.map((sample) => [
          nameOf(sample),
          words.kinds[sample.kind],
          words.per[sample.per],
          sample.seed,
          fullTime(sample.asOf, zone, lang),
          words.of(count(lang, sample.drawn), count(lang, sample.of)),
        ])}
      />
    </>
  );
};

interface DrawFormProps {
  readonly view: View;
  readonly action: string;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  /** Tells a second tap from a second sample, where no seed is named. */
  readonly once: string;
}

export const DrawForm = ({ view: { lang }, action, typed, wrong, once }: DrawFormProps) => {
  const words = roundWords[lang];
  const kinds = SampleKind.options.map((value) => ({ value, label: words.kinds[value] }));
  const per = (['round', 'subject'] as const).map((value) => ({ value, label: words.per[value] }));
  return (
    <details open={wrong.length > 0}>
      <summary safe>{words.draw}</summary>
      <Form language={lang} action={action} wrong={wrong} submit={words.draw}>
        <input type="hidden" name="once" value={once} />
        <div class="fields">
          <SelectField name="kind" label={words.drawKind} choices={kinds} chosen={typed['kind']} />
          <SelectField name="per" label={words.drawPer} choices={per} chosen={typed['per']} />
          <TextField language={lang} name="size" label={words.drawSize} value={typed['size']} wrong={wrong} />
        </div>
        <TextField
          language={lang}
          name="seed"
          label={words.drawSeed}
          hint={words.drawSeedHint}
          value={typed['seed']}
          wrong={wrong}
          optional
        />
      </Form>
    </details>
  );
};

interface DrawnShown {
  readonly view: View;
  readonly zone: string;
  readonly round: Round;
  readonly nameOf: SubjectName;
  readonly drawn: Drawn;
}

/** What was drawn, in the order of the draw. */
export const DrawnPage = ({ view, zone, round, nameOf, drawn }: DrawnShown) => {
  const { lang } = view;
  const words = roundWords[lang];
  const title = words.sample(drawn.number);
  const path = inRound(round.id, `samples/${drawn.number}`);
  return (
    <StaffPage view={view} title={title} crumbs={crumbsTo(lang, { id: round.id, name: round.content.name })}>
      <h1 safe>{title}</h1>
      <Samples view={view} zone={zone} roundId={round.id} samples={[drawn]} />
      <Table
        caption={title}
        columns={[{ head: words.id }, { head: words.subjects }]}
        rows={drawn.data.map(({ id, subject }) => [id, subject === null ? '—' : nameOf(subject)])}
      />
      <Pager language={lang} next={drawn.nextCursor === null ? undefined : linkTo(path, { cursor: drawn.nextCursor })} />
    </StaffPage>
  );
};

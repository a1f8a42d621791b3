import { linkTo } from '../../citizens/link.js';
import { Banner } from '../../ui/banner.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Pager } from '../../ui/pager.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { number } from './indicators.view.js';
import { crumbsTo, indicatorName, inRound, type Round, type SubjectName } from './round.shown.js';
import { Given, langOf } from './score.form.js';
import type { Pair, Place, Scored } from './scoring.js';
import { scoringWords } from './scoring.messages.js';

interface ApartShown {
  readonly view: View;
  readonly round: Round;
  readonly nameOf: SubjectName;
  readonly apart: { readonly data: readonly Pair[]; readonly nextCursor: string | null };
  readonly settled: Place | undefined;
}

/** Scores that lie too far apart. */
export const ApartPage = ({ view, round, nameOf, apart, settled }: ApartShown) => {
  const { lang } = view;
  const words = scoringWords[lang];
  const path = inRound(round.id, 'reconcile');
  const { id, content } = round;
  return (
    <StaffPage view={view} title={words.reconcile} crumbs={crumbsTo(lang, { id, name: content.name })}>
      <h1 safe>{words.reconcile}</h1>
      {settled === undefined ? (
        ''
      ) : (
        <Banner language={lang} kind="success">
          <p safe>{words.settled(nameOf(settled.subject), indicatorName(content, settled.indicator, lang))}</p>
        </Banner>
      )}
      <p safe>{words.reconcileAbout}</p>
      {apart.data.length === 0 ? (
        <p safe>{words.nothingApart}</p>
      ) : (
        <Table
          caption={words.reconcile}
          columns={[{ head: words.subject }, { head: words.indicator }, { head: words.given, figures: true }]}
          rows={apart.data.map(({ subject, indicator, given }) => [
            { text: nameOf(subject), href: linkTo(path, { subject, indicator }) },
            indicatorName(content, indicator, lang),
            given.map(({ value }) => number(lang, value)).join(' · '),
          ])}
        />
      )}
      <Pager language={lang} next={apart.nextCursor === null ? undefined : linkTo(path, { cursor: apart.nextCursor })} />
    </StaffPage>
  );
};

interface ReconcileShown {
  readonly view: View;
  readonly scored: Scored;
  readonly nameOf: SubjectName;
  readonly me: string;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
}

/** Two scores that lie too far apart, and the one that is to stand for both. */
export const ReconcilePage = ({ view, scored, nameOf, me, typed, wrong }: ReconcileShown) => {
  const { lang } = view;
  const words = scoringWords[lang];
  const { round, subject, indicator, pair } = scored;
  const path = inRound(round.id, 'reconcile');
  const title = `${nameOf(subject)}: ${indicator.name[lang]}`;
  const { min = 0, max = 100 } = indicator.scale ?? {};
  const crumbs = [...crumbsTo(lang, { id: round.id, name: round.content.name }), { href: path, text: words.reconcile }];
  return (
    <StaffPage view={view} title={title} crumbs={crumbs} failed={wrong.length > 0} narrow>
      <h1 {...langOf(title)} safe>
        {title}
      </h1>
      <h2 safe>{words.given}</h2>
      {pair === undefined ? '' : <Given view={view} id={round.id} pair={pair} me={me} />}
      <div class="tablet">
        <Form language={lang} action={path} wrong={wrong} submit={words.settle}>
          <input type="hidden" name="subject" value={subject} />
          <input type="hidden" name="indicator" value={indicator.code} />
          <TextField
            language={lang}
            name="value"
            label={words.standing}
            hint={words.value(number(lang, min), number(lang, max))}
            inputmode="decimal"
            value={typed['value']}
            wrong={wrong}
          />
          <TextField language={lang} name="reason" label={words.reason} rows={4} value={typed['reason']} wrong={wrong} />
        </Form>
      </div>
    </StaffPage>
  );
};

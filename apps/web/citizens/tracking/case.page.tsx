import type { Language } from '#kernel/values.js';
import { Banner } from '../../ui/banner.js';
import { Chip } from '../../ui/chip.js';
import { stateWords } from '../../ui/domain.messages.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Button } from '../../ui/form.js';
import { Page } from '../../ui/layout.js';
import { Timeline } from '../../ui/timeline.js';
import { Due } from '../due.js';
import type { CaseShown } from '../journey/done.page.js';
import type { Around } from '../journey/journey.js';
import { asides, type CaseAct } from './acts.js';
import { type CaseForm, CaseForms } from './case-forms.js';
import { Replies } from './replies.js';
import { asideWords, endedWords, happenedWords } from './timeline.messages.js';
import { trackingWords } from './tracking.messages.js';

interface CasePage {
  readonly around: Around;
  readonly shown: CaseShown;
  readonly form: CaseForm;
  readonly possible: readonly CaseAct[];
  /** What was just done. */
  readonly done?: CaseAct | undefined;
}

const State = ({ around: { view }, shown: { state } }: CasePage) => {
  const words = trackingWords[view.lang];
  return (
    <p>
      {state === 'recorded' || state === 'excluded' ? (
        <strong safe>{words[state]}</strong>
      ) : (
        <Chip kind={state} label={stateWords[view.lang][state]} />
      )}
    </p>
  );
};

const Handling = ({ around: { view, surroundings }, shown }: CasePage) => {
  const unit = surroundings.department(shown.departmentCode);
  return (
    <>
      {unit === undefined ? '' : <p safe>{trackingWords[view.lang].unit(unit)}</p>}
      {shown.clocks && shown.dueAt !== null ? (
        <Due round={shown.clocks.round} overdue={shown.overdue} zone={surroundings.zone} language={view.lang} />
      ) : (
        ''
      )}
    </>
  );
};

/** What tells that something was done: an address alone does not. */
const toldBy: Readonly<Record<CaseAct, readonly string[]>> = {
  supplement: ['CaseSupplemented'],
  withdraw: ['WorkOrderClosed'],
  'call-back': ['CallBackSatisfied', 'CallBackUnsatisfied'],
  'follow-up': ['FollowUpReviewed'],
};

const Done = ({ around: { view }, shown: { timeline }, done }: CasePage) =>
  done === undefined || !timeline.some(({ type }) => toldBy[done].includes(type)) ? (
    ''
  ) : (
    <Banner language={view.lang} kind="success">
      <p safe>{trackingWords[view.lang].done[done]}</p>
    </Banner>
  );

type Entry = CaseShown['timeline'][number];

/** What else was said with it. */
const saidWith = (entry: Entry, lang: Language): readonly string[] =>
  asides.flatMap((name) => (entry[name] === undefined ? [] : [asideWords[lang][name][entry[name] ? 'yes' : 'no']]));

const Happened = ({ around: { view, surroundings }, shown }: CasePage) => {
  const { ending } = shown;
  const ended = ending === null ? undefined : endedWords[view.lang][ending];
  const entries = shown.timeline.flatMap((entry) => {
    const what = (entry.type === 'WorkOrderClosed' ? ended : undefined) ?? happenedWords[view.lang][entry.type];
    return what === undefined ? [] : [{ at: entry.at, what: [what, ...saidWith(entry, view.lang)].join(' · ') }];
  });
  return (
    <>
      <h2 safe>{trackingWords[view.lang].timeline}</h2>
      <Timeline language={view.lang} zone={surroundings.zone} entries={entries} />
    </>
  );
};

/** One case, as its citizen sees it: where it stands, by when, what they were answered, what they can do, what happened. */
export const CasePage = (page: CasePage) => {
  const { around, shown, form, possible } = page;
  const { view } = around;
  const words = trackingWords[view.lang];
  return (
    <Page view={view} title={words.case(shown.number)} failed={form.wrong.length > 0} keeps>
      <h1 safe>{words.case(shown.number)}</h1>
      <Done {...page} />
      <ErrorSummary language={view.lang} wrong={form.wrong} />
      <State {...page} />
      <Handling {...page} />
      <Replies replies={shown.replies} around={around} path={form.path} />
      <CaseForms possible={possible} form={form} />
      <Happened {...page} />
      <form method="post" action={`${form.path}/leave`}>
        <Button label={words.leave} quiet />
      </form>
    </Page>
  );
};

import type { CaseReading } from '../../../api/cases/case.reading.js';
import { Banner } from '../../ui/banner.js';
import { Page } from '../../ui/layout.js';
import { Qr } from '../../ui/qr.js';
import { Due } from '../due.js';
import type { Around } from './journey.js';
import { journeyWords } from './journey.messages.js';
import { nextWords } from './next.messages.js';

export type CaseShown = Awaited<ReturnType<CaseReading['answer']>>;

interface DonePage {
  readonly around: Around;
  readonly receipt: { readonly number: string; readonly code: string };
  /** The tracking page in full, for a camera. */
  readonly trackingUrl: string;
  readonly shown: CaseShown;
  /** An order will be there, if it is not yet. */
  readonly opensOrder: boolean;
}

/** What happens next, and by when. */
const Next = ({ around: { view, surroundings }, shown, opensOrder }: Pick<DonePage, 'around' | 'shown' | 'opensOrder'>) => {
  const words = nextWords[view.lang];
  if (!shown.clocks) return <p safe>{opensOrder ? words.opening : words.recorded}</p>;
  const unit = surroundings.department(shown.departmentCode);
  const handled = shown.rating === null ? words.handledByUnit : words.handledBy;
  return (
    <>
      <p safe>{unit === undefined ? words.undecided : handled(unit)}</p>
      {shown.state === 'merged' ? <p safe>{words.together}</p> : ''}
      <Due round={shown.clocks.round} overdue={shown.overdue} zone={surroundings.zone} language={view.lang} />
      <p safe>{words.judge}</p>
    </>
  );
};

/** The reference of what was sent: number, code, and what happens next and by when. */
export const DonePage = ({ around, receipt, trackingUrl, shown, opensOrder }: DonePage) => {
  const { view } = around;
  const words = journeyWords[view.lang];
  return (
    <Page view={view} title={words.doneTitle}>
      <h1 safe>{words.doneTitle}</h1>
      <Banner language={view.lang} kind="success">
        <p>
          <span safe>{words.number}</span>
          <strong class="big" id="number" safe>
            {` ${receipt.number}`}
          </strong>
        </p>
        <p>
          <span safe>{words.code}</span>
          <strong class="big" id="code" safe>
            {` ${receipt.code}`}
          </strong>
        </p>
        <p safe>{words.keep}</p>
      </Banner>
      <h2 safe>{words.next}</h2>
      <Next around={around} shown={shown} opensOrder={opensOrder} />
      <p>
        <a class="button" href={`/t?number=${receipt.number}`} safe>
          {words.track}
        </a>
      </p>
      <Qr text={trackingUrl} label={words.qr} />
      <p class="hint" safe>
        {words.scan}
      </p>
    </Page>
  );
};

import type { LocalDay } from '#kernel/values.js';
import { type Measure, measureNames, rateNames } from '#scorecards/measures.query.js';
import type { Holding } from '../../../api/publications/publication-reading.js';
import type { WhatIfReading } from '../../../api/scorecards/what-if-reading.js';
import { linkTo } from '../../citizens/link.js';
import { Banner } from '../../ui/banner.js';
import { fullTime } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { type Texts, without } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { Downloads, Known } from '../known.js';
import { measureIn, MeasureName } from '../measure.js';
import type { NameOf } from '../scorecard/groups.js';
import type { FiguresShown } from '../shown.js';
import { type Offers, WhatIfForm } from './what-if.form.js';
import { whatIfWords } from './what-if.messages.js';
import { whatIfPath } from './what-if.paths.js';
import { Supposed } from './supposed.js';
import { GroupTable, WholeTable } from './what-if.tables.js';

export type WhatIfAnswer = Awaited<ReturnType<WhatIfReading['page']>>;

export interface WhatIfShown extends FiguresShown {
  readonly today: LocalDay;
  readonly offers: Offers;
  /** Nothing where nothing was supposed, or where the question made no sense. */
  readonly answer: WhatIfAnswer | undefined;
  /** What holds of the period, where it was published. */
  readonly holding: Holding | undefined;
  /** The question of the file of it. */
  readonly file: Texts;
  readonly nameOf: NameOf;
}

/** Rates before what they are made of. */
export const inOrderShown: readonly Measure[] = [
  ...rateNames,
  ...measureNames.filter((name) => !rateNames.some((rate) => rate === name)),
];

const Published = ({ view: { lang }, zone, holding }: WhatIfShown) => (
  <p class="hint">
    {holding === undefined ? (
      <span safe>{whatIfWords[lang].unpublished}</span>
    ) : (
      <a href={`/staff/publications/${holding.id}`} safe>
        {whatIfWords[lang].publishedAs(holding.number, fullTime(holding.cutOff, zone, lang))}
      </a>
    )}
  </p>
);

const Answer = ({ shown, answer }: { shown: WhatIfShown; answer: WhatIfAnswer }) => {
  const { view, typed, zone, moment, file } = shown;
  const { lang } = view;
  const isWhole = typed['groupBy'] === 'none';
  const known = { language: lang, zone, path: whatIfPath, typed, moment, asOf: answer.asOf, position: answer.position };
  const next = answer.nextCursor === null ? undefined : linkTo(whatIfPath, { ...typed, cursor: answer.nextCursor });
  return (
    <section id="figures">
      <Known {...known} />
      {answer.groups.length === 0 ? (
        <p safe>{figuresWords[lang].noGroups}</p>
      ) : isWhole ? (
        <WholeTable shown={shown} answer={answer} />
      ) : (
        <>
          <GroupTable shown={shown} answer={answer} name={measureIn(typed)} />
          <MeasureName language={lang} name={measureIn(typed)} />
          <p class="links">
            <a href={linkTo(whatIfPath, { ...without(typed, 'cursor', 'measure'), groupBy: 'none' })} safe>
              {whatIfWords[lang].whole}
            </a>
          </p>
        </>
      )}
      <Pager language={lang} next={next} />
      <Published {...shown} />
      <Supposed shown={shown} answer={answer} />
      <Downloads language={lang} path={`${whatIfPath}/download`} question={{ ...file, asOf: answer.asOf }} />
    </section>
  );
};

/** What the figures would be under other terms, beside what they are. */
export const WhatIfPage = (shown: WhatIfShown) => {
  const { view, wrong, answer } = shown;
  const { lang } = view;
  const words = whatIfWords[lang];
  const crumbs = [{ href: '/staff/scorecards', text: figuresWords[lang].title }];
  return (
    <StaffPage view={view} title={words.title} crumbs={crumbs} failed={wrong.length > 0}>
      <h1 safe>{words.title}</h1>
      {answer === undefined ? (
        <Banner language={lang} name="supposed">
          <p>
            <b safe>{words.banner}</b>
          </p>
        </Banner>
      ) : (
        <p class="hint" safe>
          {words.banner}
        </p>
      )}
      <WhatIfForm {...shown} />
      {answer === undefined && wrong.length === 0 ? <p safe>{words.nothing}</p> : ''}
      {answer === undefined ? '' : <Answer shown={shown} answer={answer} />}
      <p safe>{`${words.about}${words.bannerAbout}`}</p>
    </StaffPage>
  );
};

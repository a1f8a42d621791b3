import type { Measured } from '#scorecards/measures.query.js';
import type { Language } from '../api/http/problem.messages.js';
import { count, localTime, percent } from '../web/ui/format.js';
import type { Measures, Shown } from './start-page.data.js';
import { Departments } from './start-page.departments.js';
import { phaseWords, startPageWords } from './start-page.messages.js';
import { Orders } from './start-page.orders.js';

const shownMeasures = [
  'received',
  'activeGoodRate',
  'participationRate',
  'bad',
  'ordersOpened',
  'ordersResolved',
  'ordersClosed',
  'ordersOverdue',
  'satisfiedRate',
] as const;
type ShownMeasure = (typeof shownMeasures)[number];

const isRate = (name: ShownMeasure) => name.endsWith('Rate');

const valueOf = (name: ShownMeasure, language: Language, measures: Measures | undefined): string =>
  (isRate(name) ? percent : count)(language, measures?.[name].value);

const fraction = (language: Language, { numerator, denominator }: Measured): string =>
  `${count(language, numerator)} / ${count(language, denominator)}`;

const Card = ({ name, data, language }: Omit<Shown, 'progress'> & { name: ShownMeasure }) => {
  const words = startPageWords[language];
  const all = data.all?.[name];
  return (
    <div class={`card ${name}`}>
      <dt safe>{words[name]}</dt>
      <dd class="big" safe>
        {valueOf(name, language, data.all)}
      </dd>
      <dd class="small">
        {isRate(name) && all ? <span safe>{fraction(language, all)}</span> : ''}
        <span>
          <span safe>{words.thisMonth}</span> <b safe>{valueOf(name, language, data.month)}</b>
        </span>
      </dd>
    </div>
  );
};

const Progress = ({ progress, language }: Omit<Shown, 'data'>) => {
  const running = progress.phase === 'reviews' || progress.phase === 'orders';
  const { pace, sent } = progress.simulated;
  return (
    <div data-live="progress">
      {pace === 0 ? (
        ''
      ) : (
        <p class="status" safe>
          {startPageWords[language].simulated(sent)}
        </p>
      )}
      <p class="status">
        <span safe>{phaseWords[language][progress.phase]}</span>
        {progress.phase === 'reviews' ? (
          <span class="hint" safe>{`${count(language, progress.taken)} / ${count(language, progress.total)}`}</span>
        ) : (
          ''
        )}
      </p>
      {running ? (
        <progress
          aria-label={phaseWords[language][progress.phase]}
          max={String(progress.total)}
          value={String(progress.taken)}
        ></progress>
      ) : (
        ''
      )}
    </div>
  );
};

const Figures = ({ data, language }: Omit<Shown, 'progress'>) => {
  const words = startPageWords[language];
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" safe>
        {words.figures}
      </h2>
      <dl class="cards" data-live="figures">
        {shownMeasures.map((name) => (
          <Card name={name} data={data} language={language} />
        ))}
      </dl>
      <p class="hint" data-live="as-of">
        <span safe>{words.asOf}</span>{' '}
        <time datetime={data.asOf} safe>
          {localTime(data.asOf, data.zone, language, { seconds: true })}
        </time>
        <span safe>{` · ${words.position} ${data.position.toString()}`}</span>
      </p>
    </section>
  );
};

/** What changes while one looks: each part that carries `data-live` is replaced on its own. */
export const Live = ({ data, progress, language }: Shown) => {
  const words = startPageWords[language];
  return (
    <>
      <Progress progress={progress} language={language} />
      <Figures data={data} language={language} />
      <div class="halves">
        <Departments data={data} language={language} />
        <section aria-labelledby="orders">
          <h2 id="orders" safe>
            {words.orders}
          </h2>
          <Orders data={data} language={language} />
        </section>
      </div>
    </>
  );
};

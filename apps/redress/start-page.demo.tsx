import { linkTo } from '../web/citizens/link.js';
import { roleWords } from '../web/ui/domain.messages.js';
import { fullTime } from '../web/ui/format.js';
import type { Language } from '../api/http/problem.messages.js';
import type { Persona } from './identity/personas.js';
import { type DemoWords, demoWords } from './start-page.demo.messages.js';
import { paces } from './simulator.js';

const dayMillis = 86_400_000;

/** What a visitor of a demonstration can be and do. */
export interface DemoShown {
  readonly personas: readonly Persona[];
  readonly pace: number;
  readonly now: Date;
  /** Milliseconds; `undefined` where the clock cannot be moved. */
  readonly ahead: number | undefined;
  readonly zone: string;
  /** An item of the first officer's department. */
  readonly itemCode: string | undefined;
  /** That department. */
  readonly department: string | undefined;
  /** What was known before visitors did anything. */
  readonly begun: string | undefined;
}

interface Demo {
  readonly demo: DemoShown;
  readonly language: Language;
}

const logIn = (as: string, back: string): string => `/staff/log-in?${new URLSearchParams({ as, back }).toString()}`;

const Personas = ({ demo: { personas }, language }: Demo) => (
  <ul class="tiles">
    {personas.map(({ id, name, role, about }) => (
      <li>
        <a href={logIn(id, '/staff')}>
          <b>
            <span lang="zh-CN" safe>
              {name}
            </span>
            <span safe>{` · ${roleWords[language][role]}`}</span>
          </b>
          <span safe>{about[language]}</span>
        </a>
      </li>
    ))}
  </ul>
);

const steps = ({ itemCode, department, begun }: DemoShown, words: DemoWords) => {
  // Among the orders of a whole city, due later than all others, a visitor would look for their own.
  const desk = logIn('officer', linkTo('/staff/desk', { department }));
  return [
    [itemCode === undefined ? '/r' : `/r?item=${encodeURIComponent(itemCode)}`, words.review],
    [desk, words.desk],
    [desk, words.putRight],
    ['/t', words.confirm],
    [logIn('evaluator', linkTo('/staff/scorecards/compare', { department, before: begun })), words.scorecard],
  ] as const;
};

const Walk = ({ demo, language }: Demo) => {
  const words = demoWords[language];
  return (
    <ol class="tiles walk">
      {steps(demo, words).map(([href, { title, how }]) => (
        <li>
          <a href={href} safe>
            {title}
          </a>
          <p safe>{how}</p>
        </li>
      ))}
    </ol>
  );
};

const Simulator = ({ demo: { pace: chosen }, language }: Demo) => {
  const words = demoWords[language];
  return (
    <form method="post" action="/start/simulator">
      <p>
        <b safe>{words.simulator}</b> <span safe>{words.pace(chosen)}</span>
      </p>
      <p class="hint" safe>
        {words.simulatorAbout}
      </p>
      {paces
        .filter((pace) => pace !== chosen)
        .map((pace) => (
          <button type="submit" name="pace" value={String(pace)} safe>
            {words.setPace(pace)}
          </button>
        ))}
    </form>
  );
};

const Clock = ({ demo: { now, ahead, zone }, language }: Demo) => {
  const words = demoWords[language];
  return ahead === undefined ? (
    ''
  ) : (
    <form method="post" action="/start/clock">
      <input type="hidden" name="ahead" value={String(ahead)} />
      <p>
        <b safe>{words.clock}</b>{' '}
        <time datetime={now.toISOString()} safe>
          {fullTime(now.toISOString(), zone, language)}
        </time>{' '}
        <span safe>{words.ahead(Math.round(ahead / dayMillis))}</span>
      </p>
      {[1, 5].map((days) => (
        <button type="submit" name="days" value={String(days)} safe>
          {words.moveOn(days)}
        </button>
      ))}
    </form>
  );
};

/** Who a visitor can be, a walk of ninety seconds, and what keeps the city going. */
export const DemoSections = (props: Demo) => {
  const words = demoWords[props.language];
  return (
    <>
      <section aria-labelledby="personas">
        <h2 id="personas" safe>
          {words.personas}
        </h2>
        <Personas {...props} />
      </section>
      <section aria-labelledby="walk">
        <h2 id="walk" safe>
          {words.walk}
        </h2>
        <Walk {...props} />
      </section>
      <section aria-labelledby="demo">
        <h2 id="demo" safe>
          {words.demo}
        </h2>
        <div class="controls">
          <Simulator {...props} />
          <Clock {...props} />
        </div>
      </section>
    </>
  );
};

import type { Language } from '#kernel/values.js';
import type { LimitDay } from '#rulebook/limit.policy.js';
import { dayWords, unitWords } from '../../citizens/due.messages.js';
import { dayInWords, fullTime } from '../../ui/format.js';
import { ruleName } from '../../ui/rule-name.js';
import { clockWords } from './clocks.messages.js';
import type { OrderShown } from './order.shown.js';

type Clocks = OrderShown['order']['clocks'];
type Round = Clocks['round'];

interface Around {
  readonly zone: string;
  readonly lang: Language;
}

const Days = ({ days, lang }: { days: readonly LimitDay[]; lang: Language }) => {
  const words = clockWords[lang];
  return (
    <details>
      <summary safe>{words.days}</summary>
      <ul>
        {days.map(({ day, counted, reason, minutes }) => {
          const used = minutes === undefined ? [] : [words.minutes(minutes)];
          const parts = [dayWords[lang][reason], counted ? words.counted : words.notCounted, ...used];
          return <li safe>{`${dayInWords(day, lang)}: ${parts.join(', ')}`}</li>;
        })}
      </ul>
    </details>
  );
};

const Standing = ({ round, around: { zone, lang } }: { round: Round; around: Around }) => {
  const words = clockWords[lang];
  return (
    <>
      <p>
        <strong safe>{words.due(fullTime(round.dueAt, zone, lang))}</strong>
      </p>
      {round.state === 'paused' ? <p safe>{words.paused}</p> : ''}
      {round.endedAt === null ? '' : <p safe>{words.ended(fullTime(round.endedAt, zone, lang))}</p>}
      {round.provisional ? <p safe>{words.provisional}</p> : ''}
    </>
  );
};

/** The clock of a round: by when, and all that it is made of. */
const RoundClock = ({ round, around }: { round: Round; around: Around }) => {
  const { zone, lang } = around;
  const words = clockWords[lang];
  const { limit, from, extensions, pauses, rule, calendar, days } = round;
  const steps = [
    words.from(fullTime(from, zone, lang), limit.amount, unitWords[lang][limit.unit]),
    ...extensions.map(({ amount, unit }) => words.extended(amount, unitWords[lang][unit])),
    ...pauses.map((pause) =>
      words.pause(fullTime(pause.from, zone, lang), pause.to === null ? words.now : fullTime(pause.to, zone, lang)),
    ),
  ];
  return (
    <>
      <Standing round={round} around={around} />
      <ul>
        {steps.map((step) => (
          <li safe>{step}</li>
        ))}
      </ul>
      <p class="hint" safe>
        {words.rule(ruleName(rule, lang), ruleName(calendar, lang))}
      </p>
      <Days days={days} lang={lang} />
    </>
  );
};

/** Both clocks: the unit's, which can stand still, and the citizen's, which never does. */
export const BothClocks = ({ clocks, around }: { clocks: Clocks; around: Around }) => {
  const { zone, lang } = around;
  const words = clockWords[lang];
  const { round, earlier, citizen } = clocks;
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks" safe>
        {words.title}
      </h2>
      <h3 safe>{words.unit}</h3>
      <RoundClock round={round} around={around} />
      {earlier.map((before) => (
        <details>
          <summary safe>{words.earlier(before.round)}</summary>
          <RoundClock round={before} around={around} />
        </details>
      ))}
      <h3 safe>{words.citizen}</h3>
      <p safe>{words.waited(citizen.workingDays)}</p>
      <p class="hint" safe>
        {words.untilNow(fullTime(citizen.from, zone, lang), fullTime(citizen.until, zone, lang))}
      </p>
      <Days days={citizen.days} lang={lang} />
    </section>
  );
};

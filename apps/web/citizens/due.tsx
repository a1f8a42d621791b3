import type { ExplainedRound } from '#case-files/clocks.reader.js';
import type { Language } from '#kernel/values.js';
import { dayInWords, fullTime } from '../ui/format.js';
import { ruleName } from '../ui/rule-name.js';
import { dayWords, dueWords, unitWords } from './due.messages.js';

interface DueProps {
  readonly round: Pick<
    ExplainedRound,
    'rule' | 'calendar' | 'limit' | 'from' | 'dueAt' | 'provisional' | 'state' | 'extensions' | 'days'
  >;
  readonly overdue: boolean;
  readonly zone: string;
  readonly language: Language;
}

const countsDays = (unit: string) => unit === 'working' || unit === 'calendar';

const Days = ({ round, language }: Pick<DueProps, 'round' | 'language'>) => {
  const words = dueWords[language];
  return (
    <ul>
      {round.days.map(({ day, counted, reason }) => (
        <li
          safe
        >{`${dayInWords(day, language)}: ${dayWords[language][reason]}, ${counted ? words.counted : words.notCounted}`}</li>
      ))}
    </ul>
  );
};

/** By when, and how that was worked out, day by day. */
export const Due = ({ round, overdue, zone, language }: DueProps) => {
  const words = dueWords[language];
  const { limit, from, dueAt, rule, calendar, provisional, state, extensions } = round;
  const start = countsDays(limit.unit) ? words.from : words.fromNow;
  return (
    <>
      <p>
        <strong safe>{words.due(fullTime(dueAt, zone, language))}</strong>
      </p>
      {overdue ? (
        <p class="wrong" safe>
          {words.overdue}
        </p>
      ) : (
        ''
      )}
      {state === 'paused' ? <p safe>{words.paused}</p> : ''}
      {provisional ? <p safe>{words.provisional}</p> : ''}
      <details>
        <summary safe>{words.why}</summary>
        <p safe>{start(fullTime(from, zone, language), limit.amount, unitWords[language][limit.unit])}</p>
        {extensions.length > 0 ? <p safe>{words.extended(extensions.length)}</p> : ''}
        <Days round={round} language={language} />
        <p class="hint" safe>
          {words.rule(ruleName(rule, language), ruleName(calendar, language))}
        </p>
      </details>
    </>
  );
};

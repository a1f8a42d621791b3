import { SummaryList, type SummaryRow } from '../../ui/summary-list.js';
import { measureOf } from '#scorecards/measures.query.js';
import type { Language } from '#kernel/values.js';
import type { SchemePart } from '#rulebook/scheme.policy.js';
import { isMeasure } from '../measure.js';
import { bandsText, percentText, stepsText } from './terms/terms-text.js';
import { termsWords } from './terms/terms.messages.js';
import { TermsAsked } from './what-if.question.js';
import { type WhatIfWords, whatIfWords } from './what-if.messages.js';
import type { WhatIfAnswer, WhatIfShown } from './what-if.page.js';

const limitRows = ({ instead: { limits } }: WhatIfAnswer, words: WhatIfWords): readonly SummaryRow[] => {
  if (limits === null) return [];
  const version = (said: string) => (said === 'own' ? words.own : said);
  const { deadlines, calendar, orders, provisional } = limits;
  return [
    ...(deadlines === null ? [] : [{ key: words.deadlines, values: [version(deadlines)] }]),
    ...(calendar === null ? [] : [{ key: words.calendar, values: [version(calendar)] }]),
    {
      key: words.again,
      values: [words.recounted(orders), ...(provisional > 0 ? [words.provisional(provisional)] : [])],
    },
  ];
};

const partText = ({ measure, points, scoring }: SchemePart, lang: Language): string => {
  const words = termsWords[lang];
  const called = isMeasure(measure) ? measureOf(measure).name[lang] : measure;
  const how =
    scoring.by === 'target'
      ? words.target(percentText(scoring.target), scoring.perPoint, scoring.floor)
      : scoring.by === 'steps'
        ? words.steps(stepsText(scoring.steps))
        : words.by.share;
  return `${called} ${words.points(String(points))}, ${how}`;
};

/** Terms of the reader's own, a line for each rate. */
const termsRows = ({ view: { lang }, typed }: WhatIfShown): readonly SummaryRow[] => {
  const terms = TermsAsked.safeParse(typed['terms']).data;
  if (terms === undefined) return [];
  const values = [
    ...terms.parts.map((part) => partText(part, lang)),
    termsWords[lang].grades(bandsText(terms.bands), terms.minimum),
  ];
  return [{ key: termsWords[lang].title, values }];
};

const daysRows = ({ view: { lang }, typed }: WhatIfShown): readonly SummaryRow[] =>
  (['off', 'work'] as const).flatMap((name) => (typed[name] ? [{ key: whatIfWords[lang][name], values: [typed[name]] }] : []));

/** What is supposed, in words, and how much was counted again for it. */
export const Supposed = ({ shown, answer }: { shown: WhatIfShown; answer: WhatIfAnswer }) => {
  const { view, typed } = shown;
  const words = whatIfWords[view.lang];
  const { scheme, countExcluded, leaveOutDefaults } = answer.instead;
  const rows = [
    ...(scheme && typed['other'] !== undefined
      ? [{ key: words.other, values: [`${scheme.title[view.lang]} (${scheme.version})`] }]
      : []),
    ...termsRows(shown),
    ...limitRows(answer, words),
    ...daysRows(shown),
    ...(countExcluded ? [{ key: words.excluded, values: [words.countExcluded] }] : []),
    ...(leaveOutDefaults ? [{ key: words.defaults, values: [words.leaveOutDefaults] }] : []),
  ];
  return (
    <>
      <h2 safe>{words.supposed}</h2>
      <SummaryList language={view.lang} rows={rows} />
    </>
  );
};

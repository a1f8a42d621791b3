import { SummaryList, type SummaryRow } from '../../ui/summary-list.js';
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

/** What is supposed, in words, and how much was counted again for it. */
export const Supposed = ({ shown: { view, typed }, answer }: { shown: WhatIfShown; answer: WhatIfAnswer }) => {
  const words = whatIfWords[view.lang];
  const { scheme, countExcluded, leaveOutDefaults } = answer.instead;
  const rows = [
    ...(scheme && typed['other'] !== undefined
      ? [{ key: words.other, values: [`${scheme.title[view.lang]} (${scheme.version})`] }]
      : []),
    ...limitRows(answer, words),
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

import type { SummaryRow } from '../../ui/summary-list.js';
import { SummaryList } from '../../ui/summary-list.js';
import type { Draft } from './draft.js';
import type { Around } from './journey.js';
import { journeyWords } from './journey.messages.js';

/** What a draft is about, in the names of the directory. */
export const placeRows = ({ about }: Pick<Draft, 'about'>, { view: { lang }, surroundings }: Around): readonly SummaryRow[] => {
  const words = journeyWords[lang];
  const { item, point, department } = surroundings.names({ item: about['item'], point: about['point'] });
  const named = [
    [words.item, item, 'zh-CN'],
    [words.point, point, 'zh-CN'],
    [words.department, department, 'zh-CN'],
    [words.staff, about['staff'], undefined],
    [words.page, about['url'], undefined],
  ] as const;
  return named.flatMap(([key, value, lang]) => (value === undefined ? [] : [{ key, values: [value], lang }]));
};

/** Said above the questions, so that nobody speaks about something else than they mean. */
export const Place = ({ draft, around }: { draft: Pick<Draft, 'about'>; around: Around }) => {
  const rows = placeRows(draft, around);
  return rows.length === 0 ? '' : <SummaryList language={around.view.lang} rows={rows} />;
};

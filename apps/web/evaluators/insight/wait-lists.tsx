import type { Language, OrderKind } from '#kernel/values.js';
import { linkTo } from '../../citizens/link.js';
import { kindWords, stateWords } from '../../ui/domain.messages.js';
import { count, localTime, numberText } from '../../ui/format.js';
import { Table, type TableCell } from '../../ui/table.js';
import { insightWords } from './insight.messages.js';
import type { Answers, InsightShown } from './insight.shown.js';

type Bottleneck = Answers['bottlenecks']['data'][number];

const groupOf = ({ key, name }: Bottleneck, by: string | undefined, lang: Language): string | null =>
  by === 'kind' && key !== null && key in kindWords[lang] ? kindWords[lang][key as OrderKind] : (name ?? key);

/** Orders in a state lie on the desk of those who have one; a desk is of a department, not of a region. */
const stateCell = (one: Bottleneck, { view: { lang, reader }, typed }: InsightShown): TableCell => {
  const { by, department, kind, region } = typed as Partial<Record<string, string>>;
  const group = groupOf(one, by, lang);
  const text = stateWords[lang][one.state] + (group === null ? '' : ` · ${group}`);
  const hasDesk = reader?.role === 'officer' || reader?.role === 'supervisor';
  if (!hasDesk || by === 'region' || region !== undefined) return text;
  const narrowed = { department, kind, ...(by !== undefined && one.key !== null && { [by]: one.key }) };
  return { text, href: linkTo('/staff/desk', { ...narrowed, state: one.state }) };
};

/** Working time as hours, from working minutes. */
const hours = (minutes: number | null, lang: Language): string =>
  minutes === null ? '—' : numberText(lang, minutes / 60, { maximumFractionDigits: 1 });

/** Where orders wait, the longest first. */
export const Waits = ({ shown, answer }: { shown: InsightShown; answer: Answers['bottlenecks'] }) => {
  const { view, zone } = shown;
  const { lang } = view;
  const { heads, lists, isSlowing, hours: inHours } = insightWords[lang];
  const figures = [
    heads.ended,
    inHours(heads.median),
    inHours(heads.p90),
    inHours(heads.medianBefore),
    heads.waiting,
    heads.oldest,
  ].map((head) => ({ head, figures: true }));
  return (
    <Table
      caption={lists.bottlenecks.title}
      columns={[{ head: heads.state }, ...figures, { head: heads.note }]}
      rows={answer.data.map((one) => [
        stateCell(one, shown),
        count(lang, one.ended.count),
        hours(one.ended.median, lang),
        hours(one.ended.p90, lang),
        hours(one.slowing.median, lang),
        count(lang, one.waiting.count),
        one.waiting.oldest === null ? '—' : localTime(one.waiting.oldest, zone, lang),
        one.slowing.isSlowing ? isSlowing : '',
      ])}
    />
  );
};

/** Words, and how many people said them. */
export const WordList = ({ shown, answer }: { shown: InsightShown; answer: Answers['words'] }) => {
  const { lang } = shown.view;
  const { heads, lists, isRising } = insightWords[lang];
  const number = (value: number) => numberText(lang, value, { maximumSignificantDigits: 3 });
  const figures = [heads.people, heads.expected, heads.chance].map((head) => ({ head, figures: true }));
  return (
    <Table
      caption={lists.words.title}
      columns={[{ head: heads.word }, ...figures, { head: heads.note }]}
      rows={answer.data.map((one) => [
        one.word,
        count(lang, one.people),
        number(one.expected),
        number(one.chance),
        one.isRising ? isRising : '',
      ])}
    />
  );
};

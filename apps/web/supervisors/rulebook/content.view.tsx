import type { Json, JsonObject, Language } from '#kernel/values.js';
import type { Span } from '#rulebook/deadline.policy.js';
import type { ContentOf, RuleContent } from '#rulebook/rule-content.policy.js';
import { kindWords } from '../../ui/domain.messages.js';
import { Table } from '../../ui/table.js';
import { rulesWords, type RulesWords } from './rules.messages.js';

/** A part of a content as a table: what stands in it for people to read. */
interface Readable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const spanText = ({ amount, unit }: Span, words: RulesWords): string => `${amount} ${words.units[unit]}`;

const deadlines = ({ rules }: ContentOf<'deadline-rules'>, words: RulesWords, lang: Language): Readable => ({
  heads: [words.rule, words.appliesTo, words.limit.contact, words.limit.rectify, words.limit.difficult, words.source],
  rows: rules.map(({ name, when, rule, source }) => {
    const kinds = when.kinds?.map((kind) => kindWords[lang][kind]) ?? [];
    const selected = [...kinds, when.region, when.department, ...(when.severity ?? [])].filter((one) => one !== undefined);
    const limits = [rule.contact, rule.rectify, rule.difficult].map((span) => spanText(span, words));
    return [name, selected.join(' · ') || words.everything, ...limits, words.marks[source.mark]];
  }),
});

const calendar = ({ years }: ContentOf<'calendar'>, words: RulesWords): Readable => ({
  heads: [words.year, words.off, words.makeUp, words.source],
  rows: years.map(({ year, off, makeUp, source }) => [
    String(year),
    off.map(({ from, to }) => (from === to ? from : `${from} – ${to}`)).join(', '),
    makeUp.join(', '),
    source ?? '—',
  ]),
});

const tags = (content: ContentOf<'tag-catalogue'>, words: RulesWords): Readable => ({
  heads: [words.code, words.level, words.label],
  rows: content.tags.map(({ code, level, label }) => [code, String(level), label]),
});

const dispatch = ({ rules }: ContentOf<'dispatch-rules'>, words: RulesWords, lang: Language): Readable => ({
  heads: [words.rule, words.appliesTo, words.to, words.desk],
  rows: rules.map(({ name, when, to, desk }) => {
    const kinds = when.kinds?.map((kind) => kindWords[lang][kind]) ?? [];
    const selected = [...kinds, when.region, when.item].filter((one) => one !== undefined);
    return [name, selected.join(' · ') || words.everything, to ?? '—', desk ?? '—'];
  }),
});

const isObject = (value: Json): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The parts of a value with their places; `undefined` for what has none. */
const partsOf = (value: Json, path: string): readonly (readonly [string, Json])[] | undefined => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((part, index) => [`${path}[${index}]`, part]);
  return isObject(value)
    ? Object.entries(value).map(([field, part]) => [path === '' ? field : `${path}.${field}`, part])
    : undefined;
};

/** Every value with its place, for kinds that have no table of their own. */
const leaves = (value: Json, path: string): readonly (readonly [string, string])[] =>
  partsOf(value, path)?.flatMap(([at, part]) => leaves(part, at)) ?? [
    [path, typeof value === 'string' ? value : JSON.stringify(value)],
  ];

const anything = (content: RuleContent, words: RulesWords): Readable => ({
  heads: [words.path, words.value],
  rows: leaves(JSON.parse(JSON.stringify(content)) as Json, ''),
});

const readable = (content: RuleContent, lang: Language): Readable => {
  const words = rulesWords[lang];
  switch (content.kind) {
    case 'deadline-rules':
      return deadlines(content, words, lang);
    case 'calendar':
      return calendar(content, words);
    case 'tag-catalogue':
      return tags(content, words);
    case 'dispatch-rules':
      return dispatch(content, words, lang);
    default:
      return anything(content, words);
  }
};

/** A content for people to read, and under it all of it as it is written. */
export const ContentView = ({ content, language, caption }: { content: RuleContent; language: Language; caption: string }) => {
  const { heads, rows } = readable(content, language);
  return (
    <>
      <Table caption={caption} columns={heads.map((head) => ({ head }))} rows={rows} />
      <details>
        <summary>JSON</summary>
        <div class="scroll" role="region" aria-label={`${caption} JSON`} tabindex="0">
          <pre safe>{written(content)}</pre>
        </div>
      </details>
    </>
  );
};

/** As it is written in the editor. */
export const written = (content: object): string => JSON.stringify(content, null, 2);

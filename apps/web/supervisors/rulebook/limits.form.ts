import { Span } from '#rulebook/deadline.policy.js';
import type { DeadlineRules } from '#rulebook/rule-content.policy.js';
import { typed } from '../../ui/form-body.js';
import type { Wrong } from '../../ui/problems.js';
import type { RulesWords } from './rules.messages.js';

/** The limits of a rule that the form asks for. */
export const limitNames = ['contact', 'rectify', 'difficult'] as const;

/** What was typed, by the place of the rule and the limit: `0.contact.amount`, `0.contact.unit`. */
export type LimitsTyped = Readonly<Record<string, string>>;

const places = ({ rules }: DeadlineRules) =>
  rules.flatMap((_, index) => limitNames.map((limit) => ({ index, limit, field: `${index}.${limit}` })));

/** The form as it is before anybody types. */
export const limitsOf = (content: DeadlineRules): LimitsTyped =>
  Object.fromEntries(
    places(content).flatMap(({ index, limit, field }) => {
      const span = content.rules[index]?.rule[limit];
      return [
        [`${field}.amount`, String(span?.amount ?? '')],
        [`${field}.unit`, span?.unit ?? ''],
      ];
    }),
  );

export const limitsTyped = (form: URLSearchParams, content: DeadlineRules): LimitsTyped =>
  Object.fromEntries(
    places(content).flatMap(({ field }) =>
      ['amount', 'unit'].map((part) => [`${field}.${part}`, typed(form, `${field}.${part}`)]),
    ),
  );

/** The content with the limits that were typed, or what is wrong with them. */
export const withLimits = (
  content: DeadlineRules,
  asked: LimitsTyped,
  words: RulesWords,
): { readonly content: DeadlineRules } | { readonly wrong: readonly Wrong[] } => {
  const spans = places(content).map((place) => {
    const amount = asked[`${place.field}.amount`] ?? '';
    const span = Span.safeParse({ amount: /^\d+$/.test(amount) ? Number(amount) : NaN, unit: asked[`${place.field}.unit`] });
    return { ...place, span: span.data };
  });
  const wrong = spans.flatMap(({ field, span }) => (span ? [] : [{ field: `${field}.amount`, text: words.wrongAmount }]));
  if (wrong.length > 0) return { wrong };
  const rules = content.rules.map((named, index) => {
    const limits = spans.filter((place) => place.index === index).map(({ limit, span }) => [limit, span]);
    return { ...named, rule: { ...named.rule, ...(Object.fromEntries(limits) as Partial<typeof named.rule>) } };
  });
  return { content: { ...content, rules } };
};

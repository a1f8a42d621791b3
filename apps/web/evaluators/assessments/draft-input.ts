import { AssessmentContent } from '#evaluation/content.events.js';
import { shippedTemplates } from '#evaluation/shipped.templates.js';
import type { Language } from '#kernel/values.js';
import type { Wrong } from '../../ui/problems.js';
import type { Texts } from '../asked.js';
import { draftWords } from './draft.messages.js';
import { numberIn } from './score-input.js';

type Read = { readonly content: AssessmentContent } | { readonly wrong: readonly Wrong[] };

/** The fields of a round that begins. */
export const beginFields = ['template', 'zh', 'en', 'from', 'to', 'stage', 'kind', 'codes', 'tolerance'] as const;
type BeginField = (typeof beginFields)[number];

/** At which field of the form something of the content is wrong. */
const fieldOf = ([first, second]: readonly PropertyKey[]): BeginField => {
  if (first === 'name') return second === 'en' ? 'en' : 'zh';
  if (first === 'period') return second === 'to' ? 'to' : 'from';
  if (first === 'subjects') return 'codes';
  return first === 'tolerance' ? 'tolerance' : 'template';
};

const sentenceOf = (field: BeginField, language: Language): string => {
  const { name, period, subjects, tolerance, template } = draftWords[language].wrong;
  const said: Partial<Record<BeginField, string>> = { zh: name, en: name, from: period, to: period, codes: subjects, tolerance };
  return said[field] ?? template;
};

/** A round as it begins from a template. */
export const readBeginning = (typed: Texts, language: Language): Read => {
  const { template = '', zh, en, from, to, stage, kind, codes = '', tolerance = '' } = typed as Partial<Record<string, string>>;
  const shipped = shippedTemplates.find(({ name }) => name === template);
  if (shipped === undefined) return { wrong: [{ field: 'template', text: draftWords[language].wrong.template }] };
  const parsed = AssessmentContent.safeParse({
    name: { zh, en },
    period: { from, to },
    stage: stage || null,
    template,
    subjects: { kind, codes: [...new Set(codes.split(/[\s,，、]+/).filter((code) => code !== ''))] },
    indicators: shipped.indicators,
    bands: shipped.bands,
    tolerance: numberIn(tolerance),
  });
  if (parsed.success) return { content: parsed.data };
  const fields = new Set(parsed.error.issues.map(({ path }) => fieldOf(path)));
  return { wrong: [...fields].map((field) => ({ field, text: sentenceOf(field, language) })) };
};

export const weightField = (index: number): string => `weight-${index + 1}`;
export const boundField = (index: number, end: 'from' | 'to'): string => `${end}-${index + 1}`;

/** The names of the fields in which weights and cut-offs of a draft are entered. */
export const editFields = ({ indicators, bands }: AssessmentContent): readonly string[] => [
  ...indicators.map((_, index) => weightField(index)),
  ...bands.flatMap((_, index) => [boundField(index, 'from'), boundField(index, 'to')]),
  'tolerance',
];

const isBound = (value: number | null): boolean =>
  value === null || (value >= 0 && value <= 100 && Math.round(value * 100) / 100 === value);

/** The draft with the weights and cut-offs that were entered; an empty field leaves one open. */
export const readEdit = (content: AssessmentContent, typed: Texts, language: Language): Read => {
  const valueOf = (field: string): number | null =>
    typed[field] === undefined || typed[field] === '' ? null : numberIn(typed[field]);
  const { number, tolerance: wrongTolerance } = draftWords[language].wrong;
  const wrong = editFields(content)
    .filter((field) => !isBound(valueOf(field)) || (valueOf(field) === 0 && field.startsWith('weight')))
    .map((field) => ({ field, text: number }));
  const tolerance = valueOf('tolerance');
  if (tolerance === null) wrong.push({ field: 'tolerance', text: wrongTolerance });
  if (wrong.length > 0 || tolerance === null) return { wrong };
  return {
    content: {
      ...content,
      indicators: content.indicators.map((one, index) => ({ ...one, weight: valueOf(weightField(index)) })),
      bands: content.bands.map((one, index) => {
        return { ...one, from: valueOf(boundField(index, 'from')), to: valueOf(boundField(index, 'to')) };
      }),
      tolerance,
    },
  };
};

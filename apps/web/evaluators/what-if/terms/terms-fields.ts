import { rateNames } from '#scorecards/measures.query.js';
import { schemeProblems } from '#rulebook/scheme-problem.policy.js';
import type { SchemePart, SchemeTerms } from '#rulebook/scheme.policy.js';
import { OwnTerms } from '../../../../api/scorecards/what-if-reading.js';
import type { Texts } from '../../asked.js';
import {
  bandsIn,
  bandsText,
  numberIn,
  type OwnTerms as Own,
  percentText,
  shareIn,
  stepsIn,
  stepsText,
  termsIn,
} from './terms-text.js';

/** What is asked of each rate. */
export const partFields = ['Points', 'Better', 'By', 'Target', 'PerPoint', 'Floor', 'Steps', 'OfNothing'] as const;
export type PartField = (typeof partFields)[number];

const nameOf = (rate: string, field: PartField) => `${rate}${field}`;

/** The fields of own terms: those of each rate, the grades, and how many reviews a unit must have. */
export const termsFields: readonly string[] = [
  ...rateNames.flatMap((rate) => partFields.map((field) => nameOf(rate, field))),
  'bands',
  'minimum',
];

const scoringFields = ({ scoring }: SchemePart): Partial<Record<PartField, string>> => {
  if (scoring.by === 'target')
    return { Target: percentText(scoring.target), PerPoint: String(scoring.perPoint), Floor: String(scoring.floor) };
  return scoring.by === 'steps' ? { Steps: stepsText(scoring.steps) } : {};
};

const fieldsOfPart = (part: SchemePart): Texts => {
  const fields: Partial<Record<PartField, string>> = {
    ...{ Points: String(part.points), Better: part.better, By: part.scoring.by, OfNothing: part.ofNothing },
    ...scoringFields(part),
  };
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [nameOf(part.measure, field as PartField), value]));
};

/** The form as it is before anybody types. */
export const fieldsOf = ({ parts, bands, minimum }: Own): Texts => ({
  ...Object.fromEntries(parts.flatMap((part) => Object.entries(fieldsOfPart(part)))),
  bands: bandsText(bands),
  minimum: String(minimum),
});

const rateIn = (typed: Texts) => (rate: string) => {
  const of = (field: PartField) => typed[nameOf(rate, field)];
  const by = of('By') ?? 'share';
  const target = { by, target: shareIn(of('Target')), perPoint: numberIn(of('PerPoint')), floor: numberIn(of('Floor')) };
  const others = by === 'steps' ? { by, steps: stepsIn(of('Steps') ?? '') } : { by };
  return {
    ...{ measure: rate, points: numberIn(of('Points')), scoring: by === 'target' ? target : others },
    ...{ better: of('Better') ?? 'higher', ofNothing: of('OfNothing') ?? 'left-out' },
  };
};

const endings: Partial<Record<string, PartField>> = {
  ...{ points: 'Points', target: 'Target', perPoint: 'PerPoint', floor: 'Floor', steps: 'Steps' },
};

/** The field that a place in the terms was written in, and what it is about. */
const fieldAt = (path: readonly PropertyKey[], rates: readonly string[]): { field: string; about: WrongTerm } => {
  const [first, index, ...rest] = path.map(String);
  if (first === 'bands' || first === 'minimum') return { field: first, about: first };
  const rate = index === undefined ? undefined : rates[Number(index)];
  const ending = rest.flatMap((name) => endings[name] ?? []).at(0) ?? 'Points';
  return rate === undefined
    ? { field: `${rateNames[0] ?? ''}Points`, about: 'parts' }
    : { field: nameOf(rate, ending), about: ending };
};

/** What a sentence about a wrong field speaks of. */
export type WrongTerm = PartField | 'bands' | 'minimum' | 'parts';

export interface WrongTermAt {
  readonly field: string;
  readonly about: WrongTerm;
}

type TermsRead = { readonly terms: SchemeTerms } | { readonly wrong: readonly WrongTermAt[] };

/** What was typed as terms: rates without points are no part of them. */
export const readTerms = (typed: Texts): TermsRead => {
  const rates = rateNames.filter((rate) => typed[nameOf(rate, 'Points')] !== undefined);
  const { title } = termsIn('');
  const minimum = typed['minimum'] === undefined ? 1 : numberIn(typed['minimum']);
  const asked = { title, parts: rates.map(rateIn(typed)), bands: bandsIn(typed['bands'] ?? ''), minimum };
  const read = OwnTerms.safeParse(asked);
  const paths = read.success
    ? schemeProblems(read.data, []).map(({ field }) => field.split('.').slice(1))
    : read.error.issues.map(({ path }) => path);
  if (read.success && paths.length === 0) return { terms: read.data };
  return { wrong: [...new Map(paths.map((path) => fieldAt(path, rates)).map((one) => [one.field, one])).values()] };
};

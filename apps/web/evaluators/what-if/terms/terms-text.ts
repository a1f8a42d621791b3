import type { SchemePart, SchemeTerms, Scoring } from '#rulebook/scheme.policy.js';

type SchemeBand = SchemeTerms['bands'][number];

/** What own terms consist of, apart from their name. */
export interface OwnTerms {
  readonly parts: readonly SchemePart[];
  readonly bands: readonly SchemeBand[];
  readonly minimum: number;
}

/** Own terms have no name that anybody gave them. */
const title = { zh: '自定方案', en: 'Own scheme' };

const between = /[,，;；]/;

/** `NaN` where nothing is written: `Number` would make that 0. */
export const numberIn = (text = ''): number => (text.trim() === '' ? Number.NaN : Number(text));
/** Percent as written of a share, without what binary fractions add to it. */
export const percentText = (share: number): string => String(Number((share * 100).toFixed(8)));
export const shareIn = (text: string | undefined): number => Number((numberIn(text) / 100).toFixed(10));

const pieces = (text: string): readonly string[] =>
  text
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** `95:25, 90:20`: from 95 percent on 25 points, from 90 on 20. */
export const stepsText = (steps: Extract<Scoring, { by: 'steps' }>['steps']): string =>
  steps.map(({ at, points }) => `${percentText(at)}:${points}`).join(',');
export const stepsIn = (text: string) =>
  pieces(text).map((step) => {
    const [at, points] = step.split(/[:：]/);
    return { at: shareIn(at), points: numberIn(points) };
  });

/** `90 A, 80 B`: A from 90 percent of the points on. */
export const bandsText = (bands: readonly SchemeBand[]): string => bands.map(({ from, grade }) => `${from} ${grade}`).join(',');
export const bandsIn = (text: string) =>
  pieces(text).map((band) => {
    const [from = '', ...grade] = band.split(/\s+/);
    return { from: numberIn(from), grade: grade.join(' ') };
  });

const scoringText = (scoring: Scoring): string => {
  switch (scoring.by) {
    case 'share':
      return scoring.by;
    case 'target':
      return `${scoring.by} ${percentText(scoring.target)} ${scoring.perPoint} ${scoring.floor}`;
    case 'steps':
      return `${scoring.by} ${stepsText(scoring.steps)}`;
    default:
      return scoring satisfies never;
  }
};

/** A scheme as an address says it: `5|90 A,80 B|onTimeRate 25 higher left-out target 98 0.5 12.5`. */
export const termsText = ({ parts, bands, minimum }: OwnTerms): string =>
  [
    String(minimum),
    bandsText(bands),
    ...parts.map(
      ({ measure, points, better, ofNothing, scoring }) => `${measure} ${points} ${better} ${ofNothing} ${scoringText(scoring)}`,
    ),
  ].join('|');

const scoringIn = (by: string | undefined, [first, second, third]: readonly string[]) => {
  if (by === 'target') return { by, target: shareIn(first), perPoint: numberIn(second), floor: numberIn(third) };
  return by === 'steps' ? { by, steps: stepsIn(first ?? '') } : { by };
};

const partIn = (text: string) => {
  const [measure, points, better, ofNothing, by, ...rest] = text.split(' ');
  return { measure, points: numberIn(points), better, ofNothing, scoring: scoringIn(by, rest) };
};

/** What such a text says; whether that makes terms is left to their schema. */
export const termsIn = (text: string) => {
  const [minimum, bands = '', ...parts] = text.split('|');
  return { title, minimum: numberIn(minimum), bands: bandsIn(bands), parts: parts.map(partIn) };
};

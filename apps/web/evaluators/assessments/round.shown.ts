import type { AssessmentContent, Bilingual } from '#evaluation/content.events.js';
import type { Language } from '#kernel/values.js';
import type { AssessmentReading } from '../../../api/evaluation/assessment-reading.js';
import type { Crumb } from '../../ui/staff-page.js';
import { roundWords } from './rounds.messages.js';

/** A round as the API tells of it. */
export type Round = Awaited<ReturnType<AssessmentReading['one']>>;

export const roundsPath = '/staff/assessments';
export const roundPath = (id: string): string => `${roundsPath}/${id}`;
/** A page of a round. */
export const inRound = (id: string, page: string): string => `${roundPath(id)}/${page}`;

/** What codes of subjects are called on the last day of the round. */
export type SubjectName = (code: string) => string;

/** The way from the list to a round. */
export const crumbsTo = (language: Language, round: { readonly id: string; readonly name: Bilingual }): readonly Crumb[] => [
  { href: roundsPath, text: roundWords[language].title },
  { href: roundPath(round.id), text: round.name[language] },
];

/** The name of an indicator; its code where the round has none of it. */
export const indicatorName = ({ indicators }: Pick<AssessmentContent, 'indicators'>, code: string, language: Language): string =>
  indicators.find((one) => one.code === code)?.name[language] ?? code;

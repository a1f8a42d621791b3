import type { LineProblem } from '#directory/import.entry.js';
import { fieldIssues } from './issue.js';
import { inWords } from './messages/fact.messages.js';
import { importMessages } from './messages/import.messages.js';
import { filled } from './messages/messages.js';
import type { Language } from './problem.messages.js';

/** Why a line of a file was not taken in: a sentence in the language of who sent the file, in no word of the line. */
export const reasonOf = (problem: LineProblem, language: Language): string =>
  'issue' in problem
    ? fieldIssues([problem.issue], language)
        .map(({ detail }) => detail)
        .join()
    : filled(importMessages[problem.code], inWords(problem.facts, language), language);

/** A reject of a file of the directory, as it is shown and given out. */
export interface DirectoryReject {
  readonly line: number;
  readonly field: string | null;
  readonly code: string;
  readonly reason: string;
}

/** What is wrong with a line, each for itself. */
export const rejectsOf = (line: number, problems: readonly LineProblem[], language: Language): readonly DirectoryReject[] =>
  problems.map((problem) => ({ line, field: problem.field, code: problem.code, reason: reasonOf(problem, language) }));

import { CommanderError } from 'commander';
import type { z } from 'zod';
import { Refusal } from '#kernel/refusal.js';
import { fieldIssues } from '../api/http/issue.js';
import { sentence } from '../api/http/problem.messages.js';
import { Interrupted } from './system.js';

/** What the command line speaks, to whomever it speaks. */
export const spoken = 'en';

/** The command cannot do what was asked; the message says why in words for the one who typed it. */
export class CannotDo extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CannotDo';
  }
}

/** The command line does not make sense: exit code 2. */
export class BadUsage extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadUsage';
  }
}

/** All that is wrong with some input by its schema, in one line that names the fields. */
export const wrongIn = ({ issues }: z.ZodError): string =>
  fieldIssues(issues, spoken)
    .map(({ detail }) => detail)
    .join('; ');

/** One line, whatever it is. Connections that are refused on several addresses say so only within. */
export const lineOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.message === '') return lineOf(error.errors[0]);
  if (error instanceof Refusal) return sentence(error.code, error.facts, spoken);
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
};

/** Says what went wrong on standard error; answers the exit code: 1 for a failure, 2 for bad usage, 128 + n for a signal. */
export const report = (error: unknown): number => {
  // Commander has said what it had to say itself.
  if (error instanceof CommanderError) return error.code === 'commander.error' || error.exitCode === 0 ? error.exitCode : 2;
  if (error instanceof Interrupted) return error.exitCode;
  process.stderr.write(`error: ${lineOf(error)}\n`);
  return error instanceof BadUsage ? 2 : 1;
};

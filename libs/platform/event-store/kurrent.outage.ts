import { ErrorType, isCommandError } from '@kurrent/kurrentdb-client';
import { sleep } from '#kernel/sleep.js';

/** KurrentDB could not be reached, or did not answer in time: try again later. What was asked may have been stored. */
export class LogUnavailable extends Error {
  constructor(what: string, cause?: unknown) {
    super(`KurrentDB: ${what}`, { cause });
    this.name = 'LogUnavailable';
  }
}

/** How long to wait, how often to try. Times in milliseconds. */
export interface Patience {
  /** For one answer: the client itself may wait for ever. */
  readonly answerMillis: number;
  /** Tries of one append or read; a subscription tries until it is told to stop. */
  readonly tries: number;
  /** Before the second try; doubled before each further one. */
  readonly pauseMillis: number;
  readonly maxPauseMillis: number;
  /** How often a waiter looks by itself, in case the subscription that should wake it is down. */
  readonly pollMillis: number;
}

export const defaultPatience: Patience = {
  answerMillis: 5_000,
  tries: 4,
  pauseMillis: 100,
  maxPauseMillis: 5_000,
  pollMillis: 500,
};

const outageTypes: ReadonlySet<ErrorType> = new Set([
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.NOT_LEADER,
  ErrorType.UNKNOWN, // the native reader's word for any lost connection
]);

/** gRPC: cancelled, deadline exceeded, aborted, internal, unavailable. They arrive raw, not as the client's own errors. */
const outageCodes: ReadonlySet<unknown> = new Set([1, 4, 10, 13, 14]);

const isCode = (error: Error): boolean =>
  'code' in error && (outageCodes.has(error.code) || error.code === 'ERR_STREAM_PREMATURE_CLOSE');

/** Whether a later try may go well. */
export const isOutage = (error: unknown): boolean => {
  if (error instanceof LogUnavailable) return true;
  if (!(error instanceof Error)) return false;
  if (isCommandError(error)) return outageTypes.has(error.type);
  return isCode(error) || error.message.startsWith('Failed to discover');
};

/** The pause after the `failures`-th failure in a row. */
export const backOff = ({ pauseMillis, maxPauseMillis }: Patience, failures: number, signal?: AbortSignal): Promise<void> =>
  sleep(Math.min(pauseMillis * 2 ** (failures - 1), maxPauseMillis), signal);

/** Gives up on an answer after `millis`; whatever was asked goes on unseen, for the client cannot be stopped. */
export const within = async <Answer>(millis: number, what: string, answer: Promise<Answer>): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LogUnavailable(`no answer to ${what} within ${millis} ms`));
    }, millis);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};

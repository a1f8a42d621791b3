import { setTimeout as sleep } from 'node:timers/promises';

/** What the server made of the reviews. */
export interface Tally {
  accepted: number;
  duplicates: number;
  rejected: number;
  /** The first answers that were rejections, as the server wrote them. */
  readonly reasons: string[];
}

/** Sending ended early: nobody answered, or not as agreed. The message says where and why. */
export class SendingFailed extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SendingFailed';
  }
}

const reasonsKept = 5;
const reasonLength = 300;

export const emptyTally = (): Tally => ({ accepted: 0, duplicates: 0, rejected: 0, reasons: [] });

export const shortened = (text: string): string => text.trim().slice(0, reasonLength);

export const reject = (tally: Tally, reason: string): void => {
  tally.rejected++;
  if (tally.reasons.length < reasonsKept) tally.reasons.push(shortened(reason));
};

/** A wait until review number `index` (from 0) is due at `rate` a second; no wait without a rate. */
export const paceOf = (rate: number | undefined): ((index: number) => Promise<void>) => {
  const start = performance.now();
  return async (index) => {
    const early = rate === undefined ? 0 : start + (index / rate) * 1_000 - performance.now();
    if (early > 1) await sleep(early);
  };
};

const isFailure = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' && error !== null && 'message' in error;

/** `fetch` hides the reason in causes of causes. */
export const brokenOff = (url: string, error: unknown): SendingFailed => {
  let reason = error;
  while (isFailure(reason) && isFailure(reason.cause)) reason = reason.cause;
  const { code = '', message } = isFailure(reason) ? reason : { message: String(reason) };
  const words = message.includes(code) ? message : `${code} ${message}`;
  return new SendingFailed(`no connection to ${url}, or it broke off: ${words}`, { cause: error });
};

/** Without both of these `fetch` keeps a copy of all that it has sent, for the case that it is asked to send it elsewhere. */
const keepsNoCopy: RequestInit = { redirect: 'error', window: null };

/** `fetch` whose failure is a `SendingFailed` that names the address. */
export const post = async (url: string, key: string, type: string, body: NonNullable<RequestInit['body']>): Promise<Response> => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': type };
  try {
    return await fetch(url, { method: 'POST', headers, body, duplex: 'half', ...keepsNoCopy });
  } catch (error) {
    throw brokenOff(url, error);
  }
};

export const refusedBy = async (url: string, response: Response): Promise<SendingFailed> =>
  new SendingFailed(`${url} answered ${response.status}: ${shortened(await response.text())}`);

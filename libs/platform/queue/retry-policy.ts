/** How often a failing job is tried before it waits to be seen. Each pause is twice the one before. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number;
  readonly firstPauseMillis: number;
}

/** Eight tries over some four minutes: longer than a fail-over or a deployment takes, short enough to be seen the same hour. */
export const defaultRetryPolicy: RetryPolicy = { attempts: 8, firstPauseMillis: 2_000 };

/** The pause after the `attempt`-th try (1 is the first), in milliseconds. */
export const pauseAfter = (attempt: number, { firstPauseMillis }: RetryPolicy): number => firstPauseMillis * 2 ** (attempt - 1);

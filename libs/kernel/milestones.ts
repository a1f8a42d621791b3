interface Waiting {
  readonly position: bigint;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** Where a reader of the log has come to, and who waits for it to come further. */
export class Milestones {
  readonly ready: Promise<void>;
  readonly #waiting = new Set<Waiting>();
  readonly #isReady = Promise.withResolvers<undefined>();
  #position = 0n;
  #end: Error | undefined;

  constructor() {
    this.ready = this.#isReady.promise;
    this.ready.catch(() => undefined); // nobody needs to ask
  }

  get position(): bigint {
    return this.#position;
  }

  /** `level`: the end of the log has been seen. */
  reach(position: bigint, level: boolean): void {
    this.#position = position;
    if (level) this.#isReady.resolve(undefined);
    for (const waiting of this.#waiting) if (waiting.position <= position) waiting.resolve();
  }

  /** There will be no further step: all who wait, now or later, are told why. */
  giveUp(reason: Error): void {
    this.#end = reason;
    this.#isReady.reject(reason);
    for (const waiting of this.#waiting) waiting.reject(reason);
  }

  /** Resolves at `position`; rejects with the reason of `signal` or of the end. */
  async reached(position: bigint, signal: AbortSignal): Promise<void> {
    if (position <= this.#position) return;
    if (this.#end) throw this.#end;
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const waiting: Waiting = { position, resolve: () => resolve(undefined), reject };
    const abort = () => reject(signal.reason);
    this.#waiting.add(waiting);
    signal.addEventListener('abort', abort);
    await promise.finally(() => {
      this.#waiting.delete(waiting);
      signal.removeEventListener('abort', abort);
    });
  }
}

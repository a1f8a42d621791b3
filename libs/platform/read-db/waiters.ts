interface Waiter {
  readonly consumer: string;
  readonly position: bigint;
  settle(reached: boolean): void;
  fail(error: unknown): void;
}

/** Far below what a reader notices, and one small query at a time however many wait. */
const pollMillis = 20;

/** Callers that wait for a consumer to reach a position: one poller looks for all of them, and only while there are any. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();
  #polling = false;

  constructor(private readonly positions: (consumers: readonly string[]) => Promise<ReadonlyMap<string, bigint>>) {}

  /** True as soon as `consumer` has reached `position`, false after `timeoutMillis`. Rejects when it cannot be known. */
  wait(consumer: string, position: bigint, timeoutMillis: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
        settle();
      };
      const waiter: Waiter = {
        consumer,
        position,
        settle: (reached) => {
          end(() => {
            resolve(reached);
          });
        },
        fail: (error) => {
          end(() => {
            reject(error instanceof Error ? error : new Error('the checkpoint cannot be read', { cause: error }));
          });
        },
      };
      const timer = setTimeout(() => {
        waiter.settle(false);
      }, timeoutMillis);
      this.#waiting.add(waiter);
      if (!this.#polling) void this.#poll();
    });
  }

  async #poll(): Promise<void> {
    this.#polling = true;
    while (this.#waiting.size > 0) {
      await this.#look();
      if (this.#waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, pollMillis));
    }
    this.#polling = false;
  }

  async #look(): Promise<void> {
    const asked = [...this.#waiting];
    try {
      const positions = await this.positions([...new Set(asked.map((waiter) => waiter.consumer))]);
      for (const waiter of asked) if ((positions.get(waiter.consumer) ?? -1n) >= waiter.position) waiter.settle(true);
    } catch (error) {
      for (const waiter of asked) waiter.fail(error);
    }
  }
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Turns concurrent calls into few statements: while one is on its way, callers gather, and go together with the next.
 * A lone caller does not wait; under load the batch grows by itself.
 */
export class Batches<Request, Answer> {
  #waiting: Waiting<Request, Answer>[] = [];
  #busy = false;

  /** `work` answers each request, in order; when it throws, all callers of that batch get the error. */
  constructor(
    private readonly work: (requests: readonly Request[]) => Promise<readonly Answer[]>,
    private readonly largest: number,
  ) {}

  run(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (!this.#busy) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    await Promise.resolve(); // callers of the same turn come along
    while (this.#waiting.length > 0) await this.#send(this.#waiting.splice(0, this.largest));
    this.#busy = false;
  }

  async #send(batch: readonly Waiting<Request, Answer>[]): Promise<void> {
    try {
      const answers = await this.work(batch.map(({ request }) => request));
      if (answers.length !== batch.length) throw new Error(`${answers.length} answers to ${batch.length} requests`);
      for (const [place, answer] of answers.entries()) batch[place]?.resolve(answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

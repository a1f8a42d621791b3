import { percentile } from './pace.mjs';

/** How long steps took, in milliseconds, and what went wrong. */
export class Timings {
  #millis = new Map();
  #errors = 0;
  #firstError;

  took(step, millis) {
    if (!this.#millis.has(step)) this.#millis.set(step, []);
    this.#millis.get(step).push(millis);
  }

  failed(error) {
    this.#errors++;
    this.#firstError ??= error.message;
  }

  summary() {
    const of = (millis) => ({ p50: percentile(millis, 0.5), p95: percentile(millis, 0.95), p99: percentile(millis, 0.99) });
    return {
      steps: Object.fromEntries([...this.#millis].map(([step, millis]) => [step, of(millis)])),
      /** Of handlings, those that came to their end. */
      done: this.#millis.get('whole')?.length ?? 0,
      errors: this.#errors,
      firstError: this.#firstError,
    };
  }
}

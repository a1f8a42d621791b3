/** Where the running system says what happens to it. Facts hold no personal data, no keys and no query strings. */
export abstract class Log {
  abstract info(facts: object, message: string): void;
  abstract warn(facts: object, message: string): void;
  abstract error(facts: object, message: string): void;
}

import type { z } from 'zod';
import { Problem } from './world.contract.js';

type Headers = Readonly<Record<string, string>>;

/** What a request came to. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: globalThis.Headers,
    readonly text: string,
  ) {}

  /** The body of a success. Throws, with what came instead, on anything else. */
  as<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
    if (this.status >= 300) throw new Error(`${this.status} ${this.text}`);
    return schema.parse(JSON.parse(this.text));
  }

  /** The problem of a refusal. Throws when it is none, or does not say of itself what it is. */
  get problem(): Problem {
    const type = this.headers.get('content-type') ?? '';
    if (!type.startsWith('application/problem+json')) throw new Error(`no problem: ${this.status} ${type} ${this.text}`);
    const problem = Problem.parse(JSON.parse(this.text));
    if (problem.status !== this.status) throw new Error(`a problem of ${problem.status} came with ${this.status}`);
    return problem;
  }

  /** Status and code in one, which is what most tests of refusals look at. */
  get refusal(): string {
    return `${this.status} ${this.problem.code}`;
  }
}

/** Requests over real HTTP, with a key or without. */
export class Http {
  constructor(
    readonly baseUrl: string,
    private readonly key?: string,
  ) {}

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, body?: unknown, headers: Headers = {}): Promise<Answer> {
    if (body === undefined) return this.send('POST', path, { headers });
    return this.send('POST', path, {
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async send(method: string, path: string, { headers = {}, body }: { headers?: Headers; body?: string }): Promise<Answer> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { ...this.authorization, ...headers },
      ...(body !== undefined && { body }),
    });
    return new Answer(response.status, response.headers, await response.text());
  }

  get authorization(): Headers {
    return this.key === undefined ? {} : { authorization: `Bearer ${this.key}` };
  }
}

/** The path with those of the parameters that are given. */
export const withQuery = (path: string, query: Readonly<Record<string, string | number | undefined>>): string => {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

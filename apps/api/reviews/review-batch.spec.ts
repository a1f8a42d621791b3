import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#kernel/callers.port.js';
import { Log } from '#kernel/log.port.js';
import type { SubmitReviews } from '#reviews/review.commands.js';
import { ReviewBatch } from './review-batch.js';

const caller: Caller = { name: 'hall', role: 'channel', channel: 'app', departments: [], regions: [], demo: false };

class Silence extends Log {
  info() {
    return undefined;
  }
  warn() {
    return undefined;
  }
  error() {
    return undefined;
  }
}

const receipt = { id: 'r', number: 'R1', trackingCode: 'c', position: 1n, duplicate: false };
const lines = (count: number) => Buffer.from(`${JSON.stringify({ rating: 5, externalId: 'x' })}\n`.repeat(count));

const batchOn = (submit: (command: SubmitReviews) => Promise<unknown>) => {
  const commands: Pick<CommandBus, 'execute'> = { execute: submit as CommandBus['execute'] };
  return new ReviewBatch(commands as CommandBus, new Silence());
};

describe('a batch of reviews', () => {
  // A rejection that nobody hears would end the process; Jest fails the test for it.
  it('outlives a sender who goes away while a full chunk is being stored', async () => {
    const { promise: sent, resolve: allSent } = Promise.withResolvers<undefined>();
    const { promise: gone, resolve: goAway } = Promise.withResolvers<undefined>();
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield lines(1_000);
      await sent;
      setImmediate(() => goAway(undefined));
      throw new Error('aborted');
    }
    const batch = batchOn(async ({ data }) => {
      allSent(undefined);
      await gone;
      return data.map(() => receipt);
    });
    const answers: string[] = [];
    for await (const text of batch.results(bytes(), caller, 'en')) answers.push(text);
    expect(answers.join('').trimEnd().split('\n')).toHaveLength(1_001);
    expect(answers.at(-1)).toContain('"soFar":{"accepted":1000,"duplicates":0,"rejected":0}');
  });

  it('stores at most a thousand together, and a few at once when no more have come', async () => {
    const sizes: number[] = [];
    const { promise: stored, resolve: firstStored } = Promise.withResolvers<undefined>();
    const batch = batchOn(({ data }) => {
      sizes.push(data.length);
      firstStored(undefined);
      return Promise.resolve(data.map(() => receipt));
    });
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield lines(2);
      await stored;
      yield lines(2_500);
    }
    let text = '';
    for await (const part of batch.results(bytes(), caller, 'en')) text += part;
    expect(sizes).toEqual([2, 1_000, 1_000, 500]);
    expect(text.trimEnd().split('\n').at(-1)).toBe('{"summary":{"accepted":2502,"duplicates":0,"rejected":0}}');
  });
});

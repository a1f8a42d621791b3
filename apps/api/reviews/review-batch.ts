import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#kernel/callers.port.js';
import { Log } from '#kernel/log.port.js';
import { Refusal } from '#kernel/refusal.js';
import { type IncomingReview, ReviewBody, SubmitReviews } from '#reviews/review.commands.js';
import type { Outcome } from '#reviews/review.intake.js';
import { causeOf } from '../http/cause.js';
import { EdgeProblem, InvalidInput } from '../http/edge-problem.js';
import { type Problem, problemOf } from '../http/problem.js';
import type { Language } from '../http/problem.messages.js';
import { jsonOf, lineChunks } from '../intake/line-chunks.js';
import { receiptBody } from '../intake/receipt.js';
import type { Line } from './lines.js';

interface Summary {
  accepted: number;
  duplicates: number;
  rejected: number;
}

type Read = { readonly line: number } & ({ readonly incoming: IncomingReview } | { readonly problem: Problem | undefined });

/** Takes reviews in by the stream: constant memory, a bad line harms no other, what was answered is stored. */
@Injectable()
export class ReviewBatch {
  constructor(
    private readonly commands: CommandBus,
    private readonly log: Log,
  ) {}

  /**
   * A result line per review, in order, then `{ "summary": … }`. An outage ends the answer with `{ "problem": … }` and no
   * summary: lines without a result may be sent again, those stored meanwhile come back as duplicates.
   */
  async *results(bytes: AsyncIterable<Uint8Array>, caller: Caller, language: Language): AsyncGenerator<string> {
    const summary: Summary = { accepted: 0, duplicates: 0, rejected: 0 };
    try {
      for await (const lines of lineChunks(bytes)) {
        const read = lines.map((line) => this.#read(line, caller, language));
        yield await this.#submit(read, caller, { language, summary });
      }
      yield `${JSON.stringify({ summary })}\n`;
    } catch (error) {
      this.log.error({ err: error }, 'a batch of reviews was broken off');
      const problem = problemOf(new EdgeProblem(503, 'request.unavailable'), language);
      yield `${JSON.stringify({ problem, soFar: summary })}\n`;
    }
  }

  #read(line: Line, caller: Caller, language: Language): Read {
    try {
      const body = ReviewBody.safeParse(jsonOf(line));
      if (!body.success) throw new InvalidInput(body.error.issues);
      const delivery = { source: caller.name, defaultChannel: caller.channel ?? 'import', language } as const;
      return { line: line.number, incoming: { body: body.data, ...delivery } };
    } catch (error) {
      return { line: line.number, problem: problemOf(error, language) };
    }
  }

  async #submit(
    read: readonly Read[],
    caller: Caller,
    { language, summary }: { language: Language; summary: Summary },
  ): Promise<string> {
    const incoming = read.flatMap((one) => ('incoming' in one ? [one.incoming] : []));
    const outcomes = await this.commands.execute<SubmitReviews, readonly Outcome[]>(new SubmitReviews(incoming, causeOf(caller)));
    const next = outcomes.values();
    let text = '';
    for (const one of read) {
      const outcome = 'incoming' in one ? next.next().value : undefined;
      text += resultLine(one, outcome, language, summary);
    }
    return text;
  }
}

const resultLine = (one: Read, outcome: Outcome | undefined, language: Language, summary: Summary): string => {
  if (outcome && !(outcome instanceof Refusal)) {
    if (outcome.duplicate) summary.duplicates++;
    else summary.accepted++;
    return `${JSON.stringify({ line: one.line, ...receiptBody(outcome) })}\n`;
  }
  summary.rejected++;
  const problem = 'problem' in one ? one.problem : problemOf(outcome, language);
  return `${JSON.stringify({ line: one.line, problem })}\n`;
};

import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CaseCountBody, DeliverCaseCounts, type IncomingCaseCount } from '#case-counts/case-count.commands.js';
import type { CaseCountOutcome } from '#case-counts/case-count.intake.js';
import type { Caller } from '#kernel/callers.port.js';
import { Log } from '#kernel/log.port.js';
import { Refusal } from '#kernel/refusal.js';
import { causeOf } from '../http/cause.js';
import { EdgeProblem, InvalidInput } from '../http/edge-problem.js';
import { type Problem, problemOf } from '../http/problem.js';
import type { Language } from '../http/problem.messages.js';
import { jsonOf, lineChunks } from '../intake/line-chunks.js';
import type { Line } from '../reviews/lines.js';

interface Summary {
  counted: number;
  corrected: number;
  unchanged: number;
  rejected: number;
}

type Read = { readonly line: number } & ({ readonly incoming: IncomingCaseCount } | { readonly problem: Problem | undefined });

/** Takes numbers of finished cases in by the stream: constant memory, a bad line harms no other, what was answered is stored. */
@Injectable()
export class CaseCountBatch {
  constructor(
    private readonly commands: CommandBus,
    private readonly log: Log,
  ) {}

  /**
   * A result line per count, in order, then `{ "summary": … }`. An outage ends the answer with `{ "problem": … }` and no
   * summary: lines without a result may be sent again, those stored meanwhile come back as unchanged.
   */
  async *results(bytes: AsyncIterable<Uint8Array>, caller: Caller, language: Language): AsyncGenerator<string> {
    const summary: Summary = { counted: 0, corrected: 0, unchanged: 0, rejected: 0 };
    try {
      for await (const lines of lineChunks(bytes)) {
        const read = lines.map((line) => readLine(line, caller, language));
        const incoming = read.flatMap((one) => ('incoming' in one ? [one.incoming] : []));
        const outcomes = await this.#deliver(incoming, caller);
        yield resultLines(read, outcomes, { language, summary });
      }
      yield `${JSON.stringify({ summary })}\n`;
    } catch (error) {
      this.log.error({ err: error }, 'a batch of case counts was broken off');
      const problem = problemOf(new EdgeProblem(503, 'request.unavailable'), language);
      yield `${JSON.stringify({ problem, soFar: summary })}\n`;
    }
  }

  #deliver(incoming: readonly IncomingCaseCount[], caller: Caller): Promise<readonly CaseCountOutcome[]> {
    return this.commands.execute<DeliverCaseCounts, readonly CaseCountOutcome[]>(
      new DeliverCaseCounts(incoming, causeOf(caller)),
    );
  }
}

const readLine = (line: Line, caller: Caller, language: Language): Read => {
  try {
    const body = CaseCountBody.safeParse(jsonOf(line));
    if (!body.success) throw new InvalidInput(body.error.issues);
    return { line: line.number, incoming: { body: body.data, source: caller.name } };
  } catch (error) {
    return { line: line.number, problem: problemOf(error, language) };
  }
};

interface Telling {
  readonly language: Language;
  readonly summary: Summary;
}

const resultLines = (read: readonly Read[], outcomes: readonly CaseCountOutcome[], telling: Telling): string => {
  const next = outcomes.values();
  return read.map((one) => resultLine(one, 'incoming' in one ? next.next().value : undefined, telling)).join('');
};

const resultLine = (one: Read, outcome: CaseCountOutcome | undefined, { language, summary }: Telling): string => {
  if (outcome && !(outcome instanceof Refusal)) {
    summary[outcome.outcome]++;
    return `${JSON.stringify({ line: one.line, ...outcome, position: outcome.position.toString() })}\n`;
  }
  summary.rejected++;
  const problem = 'problem' in one ? one.problem : problemOf(outcome, language);
  return `${JSON.stringify({ line: one.line, problem })}\n`;
};

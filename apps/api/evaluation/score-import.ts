import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ScoreOutcome } from '#evaluation/score-sheet.handler.js';
import { GiveScores, ScoreBody } from '#evaluation/score.commands.js';
import { scoreRecords, type ScoreRecord } from '#evaluation/score.import.js';
import type { Caller } from '#kernel/callers.port.js';
import type { BrokenText } from '#kernel/file-text.js';
import { Log } from '#kernel/log.port.js';
import { Refusal, refuse } from '#kernel/refusal.js';
import { causeOf } from '../http/cause.js';
import { EdgeProblem, InvalidInput } from '../http/edge-problem.js';
import { type Problem, problemOf } from '../http/problem.js';
import type { Language } from '../http/problem.messages.js';
import { AssessmentContext } from './assessment-context.js';

interface Summary {
  recorded: number;
  unchanged: number;
  rejected: number;
}

/** Whose file it is, for which round, and how they are answered. */
export interface ScoreFile {
  readonly roundId: string;
  readonly caller: Caller;
  readonly language: Language;
}

/** What came of a line of the file. */
export type ScoreLine = { readonly line: number } & (
  | { readonly problem: Problem }
  | {
      readonly subject: string;
      readonly indicator: string;
      readonly outcome: 'recorded' | 'unchanged';
      readonly position: string;
    }
);

type Read = { readonly line: number } & ({ readonly body: ScoreBody } | { readonly error: unknown });

/** Scores that are stored together. */
const chunkSize = 500;
/** A file brings no attachments: those are sent one by one. */
const Line = ScoreBody.omit({ attachments: true });

/** Takes files of scores in, line by line: memory stays flat, a bad line harms no other, what was answered is stored. */
@Injectable()
export class ScoreImport {
  constructor(
    private readonly commands: CommandBus,
    private readonly context: AssessmentContext,
    private readonly log: Log,
  ) {}

  /**
   * A result per record, in order, then `{ "summary": … }`. An outage ends the answer with `{ "problem": … }` and no summary:
   * the file may be sent again, what was stored meanwhile comes back as unchanged.
   */
  async *results(bytes: AsyncIterable<Uint8Array>, file: ScoreFile): AsyncGenerator<string> {
    const summary: Summary = { recorded: 0, unchanged: 0, rejected: 0 };
    try {
      for await (const lines of this.taken(bytes, file)) {
        for (const line of lines) summary['problem' in line ? 'rejected' : line.outcome]++;
        yield lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      }
      yield `${JSON.stringify({ summary })}\n`;
    } catch (error) {
      this.log.error({ err: error }, 'a file of scores was broken off');
      const problem = problemOf(new EdgeProblem(503, 'request.unavailable'), file.language);
      yield `${JSON.stringify({ problem, soFar: summary })}\n`;
    }
  }

  /** A result per record, in order, of as many records at a time as are stored together. Throws at an outage. */
  async *taken(bytes: AsyncIterable<Uint8Array>, file: ScoreFile): AsyncGenerator<readonly ScoreLine[]> {
    const mayScore = this.context.scopes.covering(file.caller);
    for await (const records of chunksOf(scoreRecords(bytes)))
      yield await this.#take(
        records.map((record) => readOf(record, mayScore)),
        file,
      );
  }

  async #take(read: readonly Read[], { roundId, caller, language }: ScoreFile): Promise<readonly ScoreLine[]> {
    const bodies = read.flatMap((one) => ('body' in one ? [one.body] : []));
    const command = new GiveScores({ roundId, by: caller.name, at: this.context.today.now(), bodies }, causeOf(caller));
    const outcomes = (await this.commands.execute<GiveScores, readonly ScoreOutcome[]>(command)).values();
    return read.map((one) => lineOf(one, 'body' in one ? (outcomes.next().value ?? missing()) : one.error, language));
  }
}

const readOf = (record: ScoreRecord, mayScore: (subject: string) => boolean): Read => {
  const { line } = record;
  try {
    if ('end' in record) throw endOf(record.end);
    if ('broken' in record) return refuse('invalid', 'assessment.unreadable-line', { fault: record.broken });
    const body = Line.safeParse(record.record);
    if (!body.success) throw new InvalidInput(body.error.issues);
    if (!mayScore(body.data.subject)) refuse('forbidden', 'assessment.not-yours', { field: 'subject' });
    return { line, body: body.data };
  } catch (error) {
    return { line, error };
  }
};

const endOf = ({ code, field }: BrokenText): EdgeProblem => {
  if (code === 'not-utf-8') return new EdgeProblem(400, 'request.not-utf-8');
  if (code === 'line-too-long') return new EdgeProblem(413, 'request.line-too-long');
  return new EdgeProblem(413, 'request.record-too-long', { ...(field !== null && { field }) });
};

const lineOf = (read: Read, outcome: unknown, language: Language): ScoreLine => {
  const problem = problemOf(outcome, language);
  if (problem) return { line: read.line, problem };
  if (!('body' in read)) throw read.error;
  const { outcome: what, position } = outcome as Exclude<ScoreOutcome, Refusal>;
  const { subject, indicator } = read.body;
  return { line: read.line, subject, indicator, outcome: what, position: position.toString() };
};

const missing = (): never => {
  throw new Error('fewer answers than scores');
};

async function* chunksOf(records: AsyncIterable<ScoreRecord>): AsyncGenerator<ScoreRecord[]> {
  let chunk: ScoreRecord[] = [];
  for await (const record of records) {
    chunk.push(record);
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

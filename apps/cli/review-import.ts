import { randomUUID } from 'node:crypto';
import type { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Refusal } from '#kernel/refusal.js';
import { type IncomingReview, ReviewBody, SubmitReviews } from '#reviews/review.commands.js';
import type { Outcome } from '#reviews/review.intake.js';
import { reasonOf } from '../api/http/import-reason.js';
import { fieldIssues, wholeBody } from '../api/http/issue.js';
import { lineOf, spoken, wrongIn } from './failure.js';
import { atStart, type ImportState, type Reached } from './import-state.js';
import type { Rejection, Rejects } from './rejects.js';
import { type FileRecord, readRecords, type ReviewFormat } from './review-file.js';

/** A record of the source as the body of a review; throws a `Refusal` that names the field. */
export type Translate = (record: Readonly<Record<string, unknown>>) => unknown;

export interface ReviewImportOptions {
  readonly file: string;
  readonly format: ReviewFormat;
  readonly source: string;
  readonly translate: Translate;
  readonly commands: CommandBus;
  readonly state: ImportState;
  readonly rejects: Rejects;
  readonly onReached: (reached: Reached) => void;
}

/** Reviews that go into the log together. */
const chunkSize = 2_000;
/** While one chunk is being stored the next is made ready. */
const chunksUnderWay = 2;

type Read = { readonly line: number } & ({ readonly body: ReviewBody } | { readonly rejection: Rejection });

interface Answered {
  readonly last: FileRecord;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejections: readonly Rejection[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const notAnObject = reasonOf({ field: null, code: 'import.not-an-entry', facts: {} }, spoken);

/** The first field that is wrong; `null` for the line as a whole. */
const fieldIn = ({ issues }: z.ZodError): string | null => {
  const [first] = fieldIssues(issues, spoken);
  return first && first.field !== wholeBody ? first.field : null;
};

const rejected = (line: number, field: string | null, code: string, reason: string): Read => ({
  line,
  rejection: { line, field, code, reason },
});

const refused = (line: number, refusal: Refusal): Rejection => {
  const { field } = refusal.facts;
  return { line, field: field === undefined ? null : String(field), code: refusal.code, reason: lineOf(refusal) };
};

interface Chunk {
  readonly records: readonly FileRecord[];
  readonly last: FileRecord;
}

/** Each chunk ends where it is known exactly where its last record ends, so that a later run can go on there. */
async function* chunksOf(source: AsyncIterable<FileRecord[]>): AsyncGenerator<Chunk> {
  let records: FileRecord[] = [];
  for await (const read of source) {
    for (const last of read) {
      records.push(last);
      if (records.length < chunkSize || last.end === undefined) continue;
      yield { records, last };
      records = [];
    }
  }
  const last = records.at(-1);
  if (last) yield { records, last };
}

/**
 * Takes a file of reviews into the log, chunk by chunk, through the command that the API sends too. What was answered is
 * stored; an import that was killed goes on after its last answered chunk, and what it stored beyond that comes back as
 * duplicates. Outages are thrown; then the same import again goes on.
 */
export class ReviewImport {
  constructor(private readonly options: ReviewImportOptions) {}

  async run(from: Reached = atStart): Promise<Reached> {
    const { file, format, state } = this.options;
    let reached = from;
    const underWay: Promise<Answered>[] = [];
    for await (const chunk of chunksOf(readRecords(file, format, from))) {
      const answering = this.#submit(chunk);
      answering.catch(() => undefined); // it is awaited below, maybe later than it fails
      underWay.push(answering);
      const oldest = underWay.length === chunksUnderWay ? underWay.shift() : undefined;
      if (oldest) reached = await this.#settle(reached, await oldest);
    }
    for (const last of underWay) reached = await this.#settle(reached, await last);
    await state.clear();
    return reached;
  }

  async #settle(before: Reached, { last, accepted, duplicates, rejections }: Answered): Promise<Reached> {
    const { rejects, state, onReached } = this.options;
    await rejects.add(rejections);
    const reached = {
      offset: last.end ?? before.offset,
      line: last.line,
      accepted: before.accepted + accepted,
      duplicates: before.duplicates + duplicates,
      rejected: before.rejected + rejections.length,
      rejectBytes: rejects.size,
    };
    await state.save(reached);
    onReached(reached);
    return reached;
  }

  async #submit({ records, last }: Chunk): Promise<Answered> {
    const { commands, source } = this.options;
    const read = records.map((record) => this.#read(record));
    const incoming = read.flatMap((one): IncomingReview[] =>
      'body' in one ? [{ body: one.body, source, defaultChannel: 'import' }] : [],
    );
    const cause = { id: randomUUID(), by: `import:${source}` };
    const outcomes = await commands.execute<SubmitReviews, readonly Outcome[]>(new SubmitReviews(incoming, cause));
    return { last, ...counted(read, outcomes) };
  }

  #read(record: FileRecord): Read {
    const { line } = record;
    if ('broken' in record) return rejected(line, null, 'import.unreadable', record.broken);
    if (!isRecord(record.record)) return rejected(line, null, 'import.not-a-review', notAnObject);
    try {
      const body = ReviewBody.safeParse(this.options.translate(record.record));
      if (body.success) return { line, body: body.data };
      return rejected(line, fieldIn(body.error), 'import.malformed', wrongIn(body.error));
    } catch (error) {
      if (error instanceof Refusal) return { line, rejection: refused(line, error) };
      throw error;
    }
  }
}

const counted = (read: readonly Read[], outcomes: readonly Outcome[]): Omit<Answered, 'last'> => {
  const next = outcomes.values();
  const rejections: Rejection[] = [];
  let accepted = 0;
  let duplicates = 0;
  for (const one of read) {
    if ('rejection' in one) {
      rejections.push(one.rejection);
      continue;
    }
    const { value } = next.next();
    if (value === undefined) throw new Error('fewer answers than reviews');
    if (value instanceof Refusal) rejections.push(refused(one.line, value));
    else if (value.duplicate) duplicates++;
    else accepted++;
  }
  return { accepted, duplicates, rejections };
};

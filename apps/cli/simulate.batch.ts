import { z } from 'zod';
import type { SimulatedReview } from '#simulation/reviews.js';
import type { ApiDestination } from './simulate.options.js';
import {
  brokenOff,
  emptyTally,
  paceOf,
  post,
  refusedBy,
  reject,
  SendingFailed,
  shortened,
  type Tally,
} from './simulate.sending.js';

const lengthOfPiece = 65_536;
/** With a rate, pieces are so small that the flow is even to the eye. */
const piecesPerSecond = 20;

/** Reviews as NDJSON, several lines to a piece. */
export function* ndjson(
  reviews: Iterable<SimulatedReview>,
  linesPerPiece = Number.POSITIVE_INFINITY,
): Generator<{ readonly text: string; readonly lines: number }> {
  let text = '';
  let lines = 0;
  for (const review of reviews) {
    text += `${JSON.stringify(review)}\n`;
    lines++;
    if (lines < linesPerPiece && text.length < lengthOfPiece) continue;
    yield { text, lines };
    text = '';
    lines = 0;
  }
  if (lines > 0) yield { text, lines };
}

async function* onTime(reviews: Iterable<SimulatedReview>, rate: number | undefined): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const due = paceOf(rate);
  let sent = 0;
  for (const { text, lines } of ndjson(reviews, rate === undefined ? undefined : Math.ceil(rate / piecesPerSecond))) {
    await due(sent);
    yield encoder.encode(text);
    sent += lines;
  }
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

const Answer = z.looseObject({
  /** The number of the line it answers; an outage that ends the batch is about no line. */
  line: z.number().optional(),
  id: z.string().optional(),
  summary: z.object({ accepted: z.number(), duplicates: z.number(), rejected: z.number() }).optional(),
});

const answerOf = (line: string): z.infer<typeof Answer> => {
  try {
    return Answer.parse(JSON.parse(line));
  } catch (error) {
    throw new SendingFailed(`the server answered a line that makes no sense: ${shortened(line)}`, { cause: error });
  }
};

/** Reads answers up to the summary, telling `onAnswer` how many there were so far. */
const readAnswers = async (body: AsyncIterable<Uint8Array>, onAnswer: (answered: number) => void): Promise<Tally | number> => {
  const tally = emptyTally();
  let answered = 0;
  for await (const line of linesOf(body)) {
    const answer = answerOf(line);
    if (answer.summary) return { ...tally, ...answer.summary };
    if (answer.line === undefined) throw new SendingFailed(`the server broke the batch off: ${shortened(line)}`);
    if (answer.id === undefined) reject(tally, line);
    onAnswer(++answered);
  }
  return answered;
};

/** Sends all reviews as one NDJSON batch and reads the answers while it is still sending. Throws `SendingFailed`. */
export const postBatch = async (
  { baseUrl, key, rate }: ApiDestination,
  reviews: Iterable<SimulatedReview>,
  onAnswer: (answered: number) => void,
): Promise<Tally> => {
  const url = new URL('/api/v1/reviews/batch', baseUrl).href;
  const response = await post(url, key, 'application/x-ndjson', ReadableStream.from(onTime(reviews, rate)));
  if (!response.ok || !response.body) throw await refusedBy(url, response);
  const result = await readAnswers(response.body, onAnswer).catch((error: unknown) => {
    throw error instanceof SendingFailed ? error : brokenOff(url, error);
  });
  if (typeof result === 'number') throw new SendingFailed(`${url} ended after ${result} answers without a summary`);
  return result;
};

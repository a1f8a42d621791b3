import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Answers with a file of CSV, in pieces as they come. `name` goes without its ending. */
export const sendCsv = async (reply: FastifyReply, name: string, pieces: AsyncIterable<string>): Promise<void> => {
  await reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(pieces, { objectMode: false }));
};

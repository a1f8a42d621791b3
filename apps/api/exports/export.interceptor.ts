import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, StreamableFile } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Language } from '#kernel/values.js';
import { callerOf } from '../access/access.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { languageOf } from '../http/problem.messages.js';
import { bytesOf, contentTypes } from './export-file.js';
import { ExportRecord } from './export-record.js';
import { type Answered, exportKey, type ExportTable, type Format, formats } from './export-table.js';

type Question = Readonly<Record<string, string>>;

interface Asked {
  readonly table: ExportTable;
  readonly format: Format;
  readonly question: Question;
  readonly language: Language;
  /** A page of the list, the first one without a cursor. */
  readonly ask: (cursor?: string) => Promise<Answered>;
}

const isFormat = (format: string): format is Format => formats.some((one) => one === format);

/** The language that the address names; none where it names none. */
const languageAsked = (lang: string | undefined): Language | undefined => {
  if (lang === undefined || lang === 'zh' || lang === 'en') return lang;
  throw new EdgeProblem(422, 'request.invalid', { field: 'lang' });
};

/** All rows, page by page, as the API answers them. */
async function* pagesOf(first: Answered, { table, question, language, ask }: Asked) {
  const columns = table.columns(first, question);
  for (let page = first; ; page = await ask(page.nextCursor)) {
    yield table.rows(page).map((row) => columns.map((column) => column.of(row, language)));
    if (typeof page.nextCursor !== 'string') return;
  }
}

/** How many rows there will be: as many as stand on a page behind which there is none, else as the list tells. */
const totalOf = (first: Answered, { table, question }: Asked): number | undefined =>
  typeof first.nextCursor === 'string' ? table.total?.(first, question) : table.rows(first).length;

/** Where a list stands, and how much will come, for whoever waits for it. */
const headersOf = (exportId: string, { asOf, position }: Answered, total: number | undefined) => ({
  'redress-export': exportId,
  ...(asOf !== undefined && { 'redress-as-of': asOf }),
  ...(position !== undefined && { 'redress-position': position }),
  ...(total !== undefined && { 'redress-rows': String(total) }),
});

/**
 * A list as a file: the route is asked page after page, as a caller would, so that scope, checks and figures are the same. What
 * is given out is put on record before its first byte, and how much of it when it is over.
 */
@Injectable()
export class ExportInterceptor implements NestInterceptor<Answered, Answered | StreamableFile> {
  constructor(
    private readonly reflector: Reflector,
    private readonly exports: ExportRecord,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Answered>): Observable<Answered | StreamableFile> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: Record<string, string> }>>();
    const { format, lang, ...question } = request.query;
    if (format === undefined) return next.handle();
    if (!isFormat(format)) throw new EdgeProblem(422, 'export.format', { field: 'format', formats: formats.join(', ') });
    const paging = ['cursor', 'limit'].find((name) => name in question);
    if (paging) throw new EdgeProblem(422, 'export.whole', { field: paging });
    const table = this.reflector.get<ExportTable>(exportKey, context.getHandler());
    request.asFile = true;
    const ask: Asked['ask'] = (cursor) => {
      request.query = { ...question, ...(table.limit && { limit: String(table.limit) }), ...(cursor && { cursor }) };
      return lastValueFrom(next.handle());
    };
    const language = languageAsked(lang) ?? languageOf(request.headers['accept-language']);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.#file({ table, format, question, language, ask }, request, reply));
  }

  async #file(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<StreamableFile> {
    const { table, format, question, language } = asked;
    const first = await asked.ask();
    const { asOf, position } = first;
    const total = totalOf(first, asked);
    const underway = await this.exports.begin({ table: table.name, format, question, asOf, position, total }, callerOf(request));
    reply.headers(headersOf(underway.exportId, first, total));
    const columns = table.columns(first, question).map(({ head, share }) => ({ head: head[language], share }));
    const rows = underway.counted(pagesOf(first, asked));
    const bytes = bytesOf(format, [{ name: table.name.replaceAll('/', ' '), columns, rows }]);
    return new StreamableFile(this.exports.send(underway, bytes), {
      type: contentTypes[format],
      disposition: `attachment; filename="${table.name.replaceAll('/', '-')}.${format}"`,
    });
  }
}

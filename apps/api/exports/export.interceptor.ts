import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, StreamableFile } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { BeginExport, EndExport } from '#exports/export.commands.js';
import { Clock } from '#kernel/clock.port.js';
import { csvOf } from '#platform/tables/csv.js';
import type { Table } from '#platform/tables/table.js';
import { xlsxOf } from '#platform/tables/xlsx.js';
import { callerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { languageOf } from '../http/problem.messages.js';
import { type Answered, exportKey, type ExportTable, type Format, formats } from './export-table.js';

type Question = Readonly<Record<string, string>>;
type Ask = (cursor?: string) => Promise<Answered>;

const contentTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const isFormat = (format: string | undefined): format is Format => formats.some((one) => one === format);
const bytesOf = (format: Format, table: Table) => (format === 'csv' ? csvOf(table) : xlsxOf([table]));

/** All rows, page by page, as the API answers them; `done` is told how many there were, and whether those were all. */
async function* pagesOf(
  table: ExportTable,
  first: Answered,
  { ask, question, done }: { ask: Ask; question: Question; done: (rows: number, complete: boolean) => Promise<unknown> },
) {
  let rows = 0;
  let complete = false;
  try {
    const columns = table.columns(first, question);
    for (let page = first; ; page = await ask(page.nextCursor)) {
      const batch = table.rows(page).map((row) => columns.map((column) => column.of(row)));
      rows += batch.length;
      yield batch;
      if (typeof page.nextCursor !== 'string') break;
    }
    complete = true;
  } finally {
    await done(rows, complete);
  }
}

/**
 * A list as a file: the route is asked page after page, as a caller would, so that scope, checks and figures are the same. What
 * is given out is put on record before its first byte, and how much of it when it is over.
 */
@Injectable()
export class ExportInterceptor implements NestInterceptor<Answered, Answered | StreamableFile> {
  constructor(
    private readonly reflector: Reflector,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Answered>): Observable<Answered | StreamableFile> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: Record<string, string> }>>();
    const { format, ...question } = request.query;
    if (format === undefined) return next.handle();
    if (!isFormat(format)) throw new EdgeProblem(422, 'export.format', { field: 'format', formats: formats.join(', ') });
    const paging = ['cursor', 'limit'].find((name) => name in question);
    if (paging) throw new EdgeProblem(422, 'export.whole', { field: paging });
    const table = this.reflector.get<ExportTable>(exportKey, context.getHandler());
    const ask: Ask = (cursor) => {
      request.query = { ...question, ...(table.limit && { limit: String(table.limit) }), ...(cursor && { cursor }) };
      return lastValueFrom(next.handle());
    };
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.#file({ table, format, question, ask }, request, reply));
  }

  async #file(
    { table, format, question, ask }: { table: ExportTable; format: Format; question: Question; ask: Ask },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const first = await ask();
    const cause = causeOf(callerOf(request));
    const exportId = randomUUID();
    const { asOf = null, position = null } = first;
    const begun = { exportId, table: table.name, format, question, asOf, position, at: this.clock.instant() };
    await this.commands.execute(new BeginExport(begun, cause));
    const done = (rows: number, complete: boolean) =>
      this.commands.execute(new EndExport({ exportId, rows, complete, at: this.clock.instant() }, cause));
    const language = languageOf(request.headers['accept-language']);
    const columns = table.columns(first, question).map(({ head, share }) => ({ head: head[language], share }));
    const rows = pagesOf(table, first, { ask, question, done });
    const total = table.total?.(first);
    reply.headers({
      'redress-export': exportId,
      ...(asOf !== null && { 'redress-as-of': asOf }),
      ...(position !== null && { 'redress-position': position }),
      ...(total !== undefined && { 'redress-rows': String(total) }),
    });
    const bytes = bytesOf(format, { name: table.name.replaceAll('/', ' '), columns, rows });
    const name = `${table.name.replaceAll('/', '-')}.${format}`;
    return new StreamableFile(Readable.from(bytes, { objectMode: false }), {
      type: contentTypes[format],
      disposition: `attachment; filename="${name}"`,
    });
  }
}

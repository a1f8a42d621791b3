import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Log } from '#kernel/log.port.js';
import { ProblemFilter } from '../../api/http/problem.filter.js';
import { PageFilter } from './page.filter.js';

/** Below these, programs ask, also where somebody opens an address of theirs in a browser. */
const forPrograms = /^\/(api|operators|health|metrics)(?:[/?]|$)/;

/** Whether the answer is for reading: a browser that opens an address says so; what pages load, and programs, do not. */
export const isForReading = ({ url, headers: { accept = '' } }: Pick<FastifyRequest, 'url' | 'headers'>): boolean =>
  !forPrograms.test(url) && /\btext\/html\b/i.test(accept);

/** For whatever no controller of pages answers, such as an address that there is nothing at: a page for people, a problem for programs. */
@Injectable()
@Catch()
export class EdgeFilter implements ExceptionFilter {
  readonly #pages: PageFilter;
  readonly #problems: ProblemFilter;

  constructor(log: Log) {
    this.#pages = new PageFilter(log);
    this.#problems = new ProblemFilter(log);
  }

  catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const isPage = isForReading(host.switchToHttp().getRequest<FastifyRequest>());
    return (isPage ? this.#pages : this.#problems).catch(error, host);
  }
}

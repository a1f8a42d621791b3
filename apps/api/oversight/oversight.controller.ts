import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { LocalCode } from '#directory/directory.events.js';
import type { Caller } from '#kernel/callers.port.js';
import { possibleOnPoint } from '#oversight/ladder.policy.js';
import { pointStates } from '#oversight/oversight.events.js';
import type { PointTables } from '#oversight/points.projection.js';
import { pointsPage } from '#oversight/points.query.js';
import { readServicePoint } from '#oversight/service-point.reader.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Allow, CallerOf, Everybody } from '../access/access.js';
import { Freshness, Position } from '../http/freshness.js';
import { etag } from '../http/if-match.js';
import { PointAnswer, PointsAnswer, SuspendedAnswer } from './oversight.answers.js';
import { PointFiles } from './point-files.js';
import { PointScopes } from './point-scopes.js';

const paging = {
  cursor: LocalCode.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const PointsQuery = z.strictObject({
  state: z.enum(pointStates).optional(),
  /** `yes`: only those for which a proposal waits. */
  proposed: z.literal('yes').optional(),
  ...paging,
  waitFor: Position.optional(),
});
const SuspendedQuery = z.strictObject(paging);

@ApiTags('oversight of service points')
@Controller('api/v1/oversight')
export class OversightController {
  readonly #db;

  constructor(
    readDb: ReadDb,
    private readonly scopes: PointScopes,
    private readonly files: PointFiles,
    private readonly freshness: Freshness,
  ) {
    this.#db = readDb.kysely<PointTables>();
  }

  @Get('service-points')
  @ApiBearerAuth()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Service points that were proposed for a measure, or are under one' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: PointsAnswer })
  async list(@Query({ schema: PointsQuery }) query: z.infer<typeof PointsQuery>, @CallerOf() caller: Caller) {
    await this.freshness.followedUp('oversight', query.waitFor);
    const { state, proposed, cursor, limit } = query;
    const filter = { scope: this.scopes.scopeOf(caller), state, proposed: proposed === 'yes' };
    const page = await pointsPage(this.#db, filter, { cursor, limit });
    const data = page.data.map(({ revision, ...row }) => ({
      ...row,
      name: this.scopes.name(row.servicePoint),
      etag: etag(revision + 1),
    }));
    return { data, nextCursor: page.nextCursor };
  }

  @Get('service-points/:code')
  @ApiBearerAuth()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'One service point: proposals with their figures, story, what is possible; with its ETag' })
  @ApiResponse({ status: 200, description: 'The service point', standardSchema: PointAnswer })
  async one(
    @Param('code', { schema: LocalCode }) code: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { name } = this.scopes.point(code, caller);
    const events = await this.files.events(code);
    const file = readServicePoint(events);
    const { state, due, proposals, interviewOrdered } = file;
    reply.header('etag', etag(events.length)); // a service point of which nothing is known yet can be seen too
    return {
      servicePoint: code,
      name,
      state,
      dueAt: due,
      interviewOrdered,
      proposals: proposals.map(({ proposalId, trigger, measure, evidence, rule, at }) => ({
        proposalId,
        trigger,
        measure,
        evidence,
        rule,
        at,
      })),
      story: await this.files.story(events),
      possible: caller.role === 'evaluator' ? [] : possibleOnPoint(file, this.scopes.roleOf(caller)),
    };
  }

  @Get('suspended')
  @Everybody()
  @ApiOperation({ summary: 'Service points whose operation is suspended (停业整顿), with the published reason' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: SuspendedAnswer })
  async suspended(@Query({ schema: SuspendedQuery }) { cursor, limit }: z.infer<typeof SuspendedQuery>) {
    const page = await pointsPage(this.#db, { scope: 'all', state: 'suspended' }, { cursor, limit });
    const data = page.data.map(async ({ servicePoint, suspendedAt, changedAt }) => {
      const suspension = (await this.files.events(servicePoint)).findLast(({ type }) => type === 'OperationSuspended');
      const reason = suspension ? await this.files.words(suspension) : null;
      return { servicePoint, name: this.scopes.name(servicePoint), since: suspendedAt ?? changedAt, reason };
    });
    return { data: await Promise.all(data), nextCursor: page.nextCursor };
  }
}

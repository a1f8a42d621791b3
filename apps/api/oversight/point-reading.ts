import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { possibleOnPoint } from '#oversight/ladder.policy.js';
import type { PointState } from '#oversight/oversight.events.js';
import type { PointTables } from '#oversight/points.projection.js';
import { pointEvents, pointsPage } from '#oversight/points.query.js';
import { readServicePoint } from '#oversight/service-point.reader.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { etag } from '../http/if-match.js';
import { PointFiles } from './point-files.js';
import { PointScopes } from './point-scopes.js';

interface PointsAsked {
  readonly state?: PointState | undefined;
  /** Only those for which a proposal waits. */
  readonly proposed: boolean;
}

/** Service points under supervision, as staff see them. */
@Injectable()
export class PointReading {
  readonly #db;

  constructor(
    readDb: ReadDb,
    private readonly scopes: PointScopes,
    private readonly files: PointFiles,
  ) {
    this.#db = readDb.kysely<PointTables>();
  }

  async page(asked: PointsAsked, caller: Caller, paging: { cursor?: string | undefined; limit: number }) {
    const page = await pointsPage(this.#db, { ...asked, scope: this.scopes.scopeOf(caller) }, paging);
    const data = page.data.map(({ revision, ...row }) => ({
      ...row,
      name: this.scopes.name(row.servicePoint),
      etag: etag(revision + 1),
    }));
    return { data, nextCursor: page.nextCursor };
  }

  /** With how many events there are: what has to be seen to act. Refuses one that does not exist, or is not the caller's. */
  async one(code: string, caller: Caller) {
    const { name } = this.scopes.point(code, caller);
    const events = await this.files.events(code);
    const file = readServicePoint(events);
    const { state, due, proposals, interviewOrdered } = file;
    const answer = {
      servicePoint: code,
      name,
      state,
      dueAt: due,
      provisional: file.provisional !== null,
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
    return { answer, seen: events.length };
  }

  /** How many events the list of points knows of one. */
  seen(code: string): Promise<number> {
    return pointEvents(this.#db, code);
  }

  /** Those that are closed to be put right (停业整顿), with the published reason: for everybody. */
  async suspended(paging: { cursor?: string | undefined; limit: number }) {
    const page = await pointsPage(this.#db, { scope: 'all', state: 'suspended' }, paging);
    const data = page.data.map(async ({ servicePoint, suspendedAt, changedAt }) => {
      const suspension = (await this.files.events(servicePoint)).findLast(({ type }) => type === 'OperationSuspended');
      const reason = suspension ? await this.files.words(suspension) : null;
      return { servicePoint, name: this.scopes.name(servicePoint), since: suspendedAt ?? changedAt, reason };
    });
    return { data: await Promise.all(data), nextCursor: page.nextCursor };
  }
}

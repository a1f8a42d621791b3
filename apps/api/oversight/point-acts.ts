import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { Handled } from '#kernel/streams.js';
import { type PointAction, possibleOnPoint } from '#oversight/ladder.policy.js';
import { ActOnServicePoint, type PointInput } from '#oversight/oversight.commands.js';
import type { OversightEvent } from '#oversight/oversight.events.js';
import type { ServicePointFile } from '#oversight/service-point.decider.js';
import { causeOf } from '../http/cause.js';
import { type ActingCaller, etag } from '../http/if-match.js';
import { Today } from '../http/today.js';
import { PointScopes } from './point-scopes.js';

/** A step that somebody wants to take with the service point of an address. */
export interface PointWish<Of extends PointAction> {
  readonly code: string;
  readonly action: Of;
  readonly input: PointInput<Of>;
}

/** Takes steps on the ladder of service points. */
@Injectable()
export class PointActs {
  constructor(
    private readonly scopes: PointScopes,
    private readonly commands: CommandBus,
    private readonly today: Today,
  ) {}

  async act<Of extends PointAction>(wish: PointWish<Of>, { caller, seen, once }: ActingCaller, reply: FastifyReply) {
    const { code, action, input } = wish;
    const { name } = this.scopes.point(code, caller);
    const role = this.scopes.roleOf(caller);
    // Action and input belong together by the type of the wish.
    const asked = { servicePoint: code, action, input, role, at: this.today.now() } as ActOnServicePoint['data'];
    const command = new ActOnServicePoint(asked, { ...causeOf(caller), ...(once && { id: once }) }, seen - 1);
    const handled = await this.commands.execute<ActOnServicePoint, Handled<ServicePointFile, OversightEvent>>(command);
    const { state, due, provisional } = handled.state;
    reply.header('etag', etag(handled.revision + 1));
    const possible = possibleOnPoint(handled.state, role);
    const point = { servicePoint: code, name, state, dueAt: due, provisional: provisional !== null };
    return { ...point, possible, position: handled.position.toString() };
  }
}

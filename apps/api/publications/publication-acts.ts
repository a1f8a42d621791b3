import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#kernel/callers.port.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { PublishFigures } from '#scorecards/publication.commands.js';
import type { PublishedOf } from '#scorecards/publication.events.js';
import type { FiguresArePublished } from '#scorecards/publication.handler.js';
import type { Figures } from '#scorecards/publication.policy.js';
import { KnownFigures } from '#scorecards/scorecards.port.js';
import { causeOf } from '../http/cause.js';
import { Today } from '../http/today.js';
import { PublicationScopes } from './publication-scopes.js';

/** What a caller wants to publish: of everybody without a region or a department, each with all below it. */
export interface Wanted {
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly asOf?: Instant | undefined;
  readonly region?: string | undefined;
  readonly department?: string | undefined;
  readonly scheme?: string | undefined;
}

/** Whose figures are wanted. */
export const ofWhom = ({ region, department }: Pick<Wanted, 'region' | 'department'>): PublishedOf => {
  if (region !== undefined) return { kind: 'region', code: region };
  return department === undefined ? { kind: 'all' } : { kind: 'department', code: department };
};

/** Publishes, and looks beforehand what that would be. Throws 403 where not every department of it is the caller's. */
@Injectable()
export class PublicationActs {
  constructor(
    private readonly commands: CommandBus,
    private readonly scopes: PublicationScopes,
    private readonly figures: KnownFigures,
    private readonly today: Today,
  ) {}

  preview(wanted: Wanted, caller: Caller): Promise<Figures> {
    return this.figures.of(this.#asked(wanted, caller));
  }

  publish(wanted: Wanted, caller: Caller): Promise<FiguresArePublished> {
    return this.commands.execute(new PublishFigures(this.#asked(wanted, caller), causeOf(caller)));
  }

  #asked(wanted: Wanted, caller: Caller) {
    const of = ofWhom(wanted);
    const { from, to, scheme, asOf: cutOff } = wanted;
    this.scopes.assertWhole(of, to, caller);
    return { of, from, to, cutOff, scheme, at: this.today.now() };
  }
}

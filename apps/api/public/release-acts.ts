import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#kernel/callers.port.js';
import { ReleaseFigures } from '#scorecards/public.commands.js';
import type { FiguresAreReleased } from '#scorecards/release.handler.js';
import { causeOf } from '../http/cause.js';
import { Today } from '../http/today.js';
import { PublicationReading } from '../publications/publication-reading.js';
import { PublicationScopes } from '../publications/publication-scopes.js';

/** Gives published figures to everybody. */
@Injectable()
export class ReleaseActs {
  constructor(
    private readonly commands: CommandBus,
    private readonly publications: PublicationReading,
    private readonly scopes: PublicationScopes,
    private readonly today: Today,
  ) {}

  /** Once and for good. Throws 403 where not every department of it is the caller's, and the refusals of `ReleaseFigures`. */
  async release(publicationId: string, caller: Caller): Promise<FiguresAreReleased> {
    const { published } = await this.publications.find(publicationId);
    this.scopes.assertWhole(published.of, published.to, caller);
    const data = { publicationId, month: published.from.slice(0, 'yyyy-mm'.length), at: this.today.now() };
    return this.commands.execute<ReleaseFigures, FiguresAreReleased>(new ReleaseFigures(data, causeOf(caller)));
  }
}

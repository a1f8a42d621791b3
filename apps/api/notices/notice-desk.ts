import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Instant } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Scopes } from '../access/scope.js';
import { Today } from '../http/today.js';
import { PointScopes } from '../oversight/point-scopes.js';

interface Asked {
  readonly about?: string | undefined;
  readonly servicePoint?: string | undefined;
}

/** Who may look at which notices, and what time it is. */
@Injectable()
export class NoticeDesk {
  constructor(
    private readonly scopes: Scopes,
    private readonly points: PointScopes,
    private readonly today: Today,
    private readonly rulebook: Rulebook,
  ) {}

  /**
   * `undefined` for everything: operators. Staff look at one order, within their scope, or at a service point of theirs; refuses
   * another's with `oversight.not-yours`.
   */
  departmentsOf(caller: Caller, { about, servicePoint }: Asked): readonly string[] | undefined {
    if (caller.role === 'operator') return undefined;
    if (servicePoint !== undefined) {
      this.points.point(servicePoint, caller);
      return undefined;
    }
    if (about === undefined) return refuse('invalid', 'notice.about-missing', { field: 'about' });
    const scope = this.scopes.of(caller);
    return scope === 'all' ? undefined : scope;
  }

  now(): { readonly at: Instant; readonly zone: string } {
    return { at: this.today.now(), zone: this.rulebook.zone };
  }
}

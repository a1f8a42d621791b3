import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { PointRole } from '#oversight/ladder.policy.js';
import type { PointScope } from '#oversight/points.query.js';
import { Scopes } from '../access/scope.js';
import { Today } from '../http/today.js';

/** Whose a service point is. */
@Injectable()
export class PointScopes {
  constructor(
    private readonly directory: Directory,
    private readonly scopes: Scopes,
    private readonly today: Today,
  ) {}

  roleOf({ role }: Caller): PointRole {
    return role === 'supervisor' ? 'supervisor' : 'officer';
  }

  /** The caller's own departments, and the regions these lie in, whose shared service points they see too. */
  scopeOf(caller: Caller): PointScope {
    const departments = this.scopes.of(caller);
    if (departments === 'all') return 'all';
    const regions = departments.flatMap((code) => this.directory.department(code, this.today.day())?.regionCode ?? []);
    return { departments, regions: [...new Set(regions)] };
  }

  /** Refuses a service point that does not exist, or that is not the caller's. */
  point(code: string, caller: Caller) {
    const point = this.directory.servicePoint(code, this.today.day()) ?? refuse('missing', 'oversight.unknown-point');
    const scope = this.scopeOf(caller);
    const { departmentCode, regionCode } = point;
    const isTheirs =
      scope === 'all' ||
      (departmentCode === null ? scope.regions.includes(regionCode) : scope.departments.includes(departmentCode));
    return isTheirs ? point : refuse('forbidden', 'oversight.not-yours');
  }

  name(code: string): string {
    return this.directory.servicePoint(code, this.today.day())?.name ?? code;
  }
}

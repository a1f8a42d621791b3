import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import type { LocalDay } from '#kernel/values.js';
import type { PublishedOf } from '#scorecards/publication.events.js';
import { Scopes } from '../access/scope.js';
import { EdgeProblem } from '../http/edge-problem.js';

/** Which published figures are whose. */
@Injectable()
export class PublicationScopes {
  constructor(
    private readonly scopes: Scopes,
    private readonly directory: Directory,
  ) {}

  /** Whoever publishes does so for every department of it. Throws 403 `access.out-of-scope`. */
  assertWhole(of: PublishedOf, on: LocalDay, caller: Caller): void {
    const scope = this.scopes.of(caller);
    if (scope === 'all') return;
    const own = new Set(scope);
    const codes = this.#codes(of, on);
    if (codes === 'all' || codes.some((code) => !own.has(code)))
      throw new EdgeProblem(403, 'access.out-of-scope', { field: of.kind === 'all' ? 'region' : of.kind });
  }

  /** Whether a department is within the caller's scope; figures of nobody are for those who see everybody. */
  covering(caller: Caller): (department: string | null) => boolean {
    const scope = this.scopes.of(caller);
    if (scope === 'all') return () => true;
    const own = new Set<string | null>(scope);
    return (department) => own.has(department);
  }

  #codes(of: PublishedOf, on: LocalDay): readonly string[] | 'all' {
    if (of.kind === 'all') return 'all';
    if (of.kind === 'region') return this.directory.departmentsUnder(of.code, on).map(({ code }) => code);
    return [of.code, ...this.directory.departmentsBelow(of.code, on).map(({ code }) => code)];
  }
}

import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import type { Scope } from '#orders/work-order.commands.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { Today } from '../http/today.js';

/** Which departments a caller may see: those named in the key, those of the regions named, and all below. */
@Injectable()
export class Scopes {
  constructor(
    private readonly directory: Directory,
    private readonly today: Today,
  ) {}

  of({ departments, regions }: Caller): Scope {
    if (departments.length === 0 && regions.length === 0) return 'all';
    const today = this.today.day();
    const below = departments.flatMap((code) => this.directory.departmentsBelow(code, today));
    const under = regions.flatMap((code) => this.directory.departmentsUnder(code, today));
    return [...new Set([...departments, ...[...below, ...under].map(({ code }) => code)])];
  }

  /** The caller's departments, narrowed to one they asked for. Throws 403 for one outside. */
  narrow(caller: Caller, department: string | undefined): Scope {
    const scope = this.of(caller);
    if (department === undefined) return scope;
    if (scope !== 'all' && !scope.includes(department))
      throw new EdgeProblem(403, 'access.out-of-scope', { field: 'department' });
    return [department];
  }

  /** Narrowed to a region and all below it, as the directory stood on a day and was known at `asOf`. */
  within(scope: Scope, region: string, { on, asOf }: { on: LocalDay; asOf: Instant | undefined }): Scope {
    const under = this.directory.departmentsUnder(region, on, asOf).map(({ code }) => code);
    if (scope === 'all') return under;
    const own = new Set(scope);
    return under.filter((code) => own.has(code));
  }
}

import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { AssessmentContent } from '#evaluation/content.events.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { Scopes } from '../access/scope.js';
import { Today } from '../http/today.js';

type Assessed = Pick<AssessmentContent, 'subjects'>;

/** Which subjects of assessments a caller may see: their departments, and the regions that are theirs or that these lie in. */
@Injectable()
export class AssessmentScopes {
  constructor(
    private readonly scopes: Scopes,
    private readonly directory: Directory,
    private readonly today: Today,
  ) {}

  /** Codes of departments and regions. */
  codesOf(caller: Caller): readonly string[] | 'all' {
    const departments = this.scopes.of(caller);
    if (departments === 'all') return 'all';
    const today = this.today.day();
    const regions = departments.flatMap((code) => this.directory.department(code, today)?.regionCode ?? []);
    return [...new Set([...departments, ...regions, ...caller.regions])];
  }

  /** Those subjects of a round that the caller may see. Throws 403 `assessment.not-yours` where there is none. */
  seen({ subjects }: Assessed, caller: Caller): ReadonlySet<string> {
    const codes = this.codesOf(caller);
    const scope = codes === 'all' ? undefined : new Set(codes);
    const seen = new Set(scope ? subjects.codes.filter((code) => scope.has(code)) : subjects.codes);
    return seen.size > 0 ? seen : refuse('forbidden', 'assessment.not-yours');
  }

  /** Whoever changes a round changes it for all of its subjects. Throws 403 `assessment.not-yours`. */
  assertWhole({ subjects }: Assessed, caller: Caller): void {
    if (this.seen({ subjects }, caller).size < new Set(subjects.codes).size) refuse('forbidden', 'assessment.not-yours');
  }

  /** Throws 403 `assessment.not-yours` for a subject outside. One that does not exist is for others to find. */
  assertSubject(code: string, caller: Caller): void {
    if (!this.covering(caller)(code)) refuse('forbidden', 'assessment.not-yours', { field: 'subject' });
  }

  /** Whether subjects are within the caller's scope, for many of them. */
  covering(caller: Caller): (code: string) => boolean {
    const codes = this.codesOf(caller);
    const scope = codes === 'all' ? undefined : new Set(codes);
    return (code) => scope?.has(code) ?? true;
  }
}

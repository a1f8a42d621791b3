import { refuse } from '#kernel/refusal.js';
import { byElement, differs, type Shown } from './comparison.policy.js';
import type { FindingOrigin } from './finding.events.js';

/** What these rules look at of a finding that is coming in. */
export interface Found {
  readonly origin: FindingOrigin;
  readonly departmentCode?: string | undefined;
  readonly itemCode?: string | undefined;
  readonly servicePointCode?: string | undefined;
  readonly compared?: readonly Shown[] | undefined;
}

/** Of one item's guide, by two channels at least that show something else. */
const checkComparison = ({ itemCode, compared = [] }: Found): void => {
  if (itemCode === undefined) refuse('invalid', 'finding.comparison-needs-item', { field: 'itemCode' });
  const elements = byElement(compared, 'compared');
  if (elements.size === 0 || ![...elements.values()].some(differs))
    refuse('invalid', 'finding.nothing-differs', { field: 'compared' });
};

/** Checks what a schema alone cannot say. Throws a `Refusal` naming the field. */
export const checkFinding = (found: Found): void => {
  const { origin, departmentCode, itemCode, servicePointCode, compared } = found;
  if (origin === 'comparison') {
    checkComparison(found);
    return;
  }
  if (compared !== undefined) refuse('invalid', 'finding.not-a-comparison', { field: 'compared' });
  if ((departmentCode ?? itemCode ?? servicePointCode) === undefined)
    refuse('invalid', 'finding.about-nothing', { field: 'departmentCode' });
};

import { describe, expect, it } from '@jest/globals';
import { byElement, comparisonOf, differs, linesOf, type Shown } from './comparison.policy.js';
import { checkFinding, type Found } from './finding.policy.js';

const portal: Shown = { channel: 'portal', element: 'fee', text: '不收费' };
const app: Shown = { channel: 'app', element: 'fee', text: '每证 10 元' };
const found: Found = { origin: 'comparison', itemCode: 'item-east', compared: [portal, app] };
const refused = (code: string, field: string) => expect.objectContaining({ code, facts: expect.objectContaining({ field }) });

describe('a finding', () => {
  it.each<Found>([
    found,
    { origin: 'inspection', servicePointCode: 'hall-east' },
    { origin: 'experience-officer', departmentCode: 'd' },
    { origin: 'inspection', itemCode: 'i' },
  ])('may be %j', (one) => expect(() => checkFinding(one)).not.toThrow());

  it.each<[Partial<Found>, string, string]>([
    [{ itemCode: undefined }, 'finding.comparison-needs-item', 'itemCode'],
    [{ compared: undefined }, 'finding.nothing-differs', 'compared'],
    [{ compared: [portal, { ...app, text: ' 不收 费' }] }, 'finding.nothing-differs', 'compared'],
    [{ compared: [portal, { ...app, channel: 'portal' }] }, 'finding.channel-twice', 'compared'],
    [{ compared: [portal, { ...app, element: 'place' }] }, 'finding.nothing-differs', 'compared'],
    [{ origin: 'inspection' }, 'finding.not-a-comparison', 'compared'],
    [{ origin: 'inspection', compared: undefined, itemCode: undefined }, 'finding.about-nothing', 'departmentCode'],
  ])('is refused with %j', (change, code, field) =>
    expect(() => checkFinding({ ...found, ...change })).toThrow(refused(code, field)),
  );
});

describe('a comparison', () => {
  it('goes element by element', () =>
    expect([...byElement([portal, { ...portal, element: 'place' }, app], 'elements')]).toEqual([
      ['fee', [portal, app]],
      ['place', [{ ...portal, element: 'place' }]],
    ]));
  it('finds nothing in what one channel alone shows, or all alike', () => {
    expect(differs([portal])).toBe(false);
    expect(differs([portal, { ...app, text: '不 收费' }])).toBe(false);
    expect(differs([portal, app])).toBe(true);
  });
  it('is the same whichever channel was read first, and however the text was set', () => {
    const identity = comparisonOf('i', 'fee', [portal, app]);
    expect(comparisonOf('i', 'fee', [{ ...app, text: '每证10元' }, portal])).toBe(identity);
    expect(comparisonOf('i', 'fee', [portal, { ...app, text: '每证 20 元' }])).not.toBe(identity);
    expect(comparisonOf('j', 'fee', [portal, app])).not.toBe(identity);
    expect(comparisonOf('i', 'place', [portal, app])).not.toBe(identity);
  });
  it('is shown in lines without words of ours', () =>
    expect(linesOf('fee', [portal, app])).toBe('fee\nportal: 不收费\napp: 每证 10 元'));
});

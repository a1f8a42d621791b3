/** What an administrative division is, by its code: GB/T 2260 for six digits, nine for a township, twelve for a village. */
export const regionLevels = ['province', 'city', 'county', 'township', 'village'] as const;
export type RegionLevel = (typeof regionLevels)[number];

/** The level that a region's code tells. */
export const regionLevel = (code: string): RegionLevel => {
  if (code.length > 9) return 'village';
  if (code.length > 6) return 'township';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
};

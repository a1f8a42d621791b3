import { type Chance, Weighted } from './chance.js';
import type { World } from './world.js';

/** A service item as a review meets it: where it is handled, and where people come for it. */
export interface Matter {
  readonly itemCode: string;
  readonly departmentCode: string;
  readonly regionCode: string;
  readonly points: readonly string[];
}

const mattersOf = (world: World): readonly Matter[] => {
  const regionOf = new Map(world.departments.map(({ code, regionCode }) => [code, regionCode]));
  const everywhere = world.servicePoints.map(({ code }) => code);
  const byRegion = Map.groupBy(world.servicePoints, ({ regionCode }) => regionCode);
  const pointsOf = new Map([...byRegion].map(([region, points]) => [region, points.map(({ code }) => code)]));
  return world.items.map(({ code, departmentCode }) => {
    const regionCode = regionOf.get(departmentCode) ?? '';
    return { itemCode: code, departmentCode, regionCode, points: pointsOf.get(regionCode) ?? everywhere };
  });
};

/** Which matter a review is about, for good reviews and for bad ones. */
export interface MatterSamplers {
  readonly good: Weighted<Matter>;
  readonly bad: Weighted<Matter>;
}

/**
 * Popularity falls with the rank (Zipf), and ranks fall on the items at random. Some departments draw several times the
 * bad reviews of others, so that scorecards have something to tell apart.
 */
export const matterSamplers = (world: World, chance: Chance): MatterSamplers => {
  const ranked = chance.shuffled(mattersOf(world)).map((matter, rank) => [matter, 1 / (rank + 1)] as const);
  const trouble = new Map(world.departments.map(({ code }) => [code, 0.3 + 3 * chance.next() ** 3]));
  return {
    good: new Weighted(ranked),
    bad: new Weighted(ranked.map(([matter, weight]) => [matter, weight * (trouble.get(matter.departmentCode) ?? 1)])),
  };
};

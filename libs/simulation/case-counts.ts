import type { CaseCountBody } from '#case-counts/case-count.commands.js';
import { localDay } from '#kernel/values.js';
import { Chance } from './chance.js';
import type { SimulatedReview } from './reviews.js';
import type { World } from './world.js';

/** Between which bounds lies the share of finished cases that somebody reviews: an assumption, for it is published nowhere. */
const share = { least: 0.4, most: 0.9 };

/** How many cases were finished of each item on each day, so that the reviews of a stream are reviews of them. */
export class FinishedCases {
  readonly #reviews = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly zone: string,
  ) {}

  /** Each review of a simulated stream is of a case of its own. */
  add({ occurredAt, itemCode }: Pick<SimulatedReview, 'occurredAt' | 'itemCode'>): void {
    const key = `${localDay(occurredAt, this.zone)} ${itemCode}`;
    this.#reviews.set(key, (this.#reviews.get(key) ?? 0) + 1);
  }

  /** Lines of `POST /api/v1/case-counts`, by day and item; the same reviews and seed give the same. `deliveryId`: which delivery they are. */
  *counts(seed: string, deliveryId = 'simulated'): Generator<CaseCountBody> {
    const chance = new Chance(`${seed}/finished-cases`);
    const departments = new Map(this.world.items.map(({ code, departmentCode }) => [code, departmentCode]));
    for (const key of [...this.#reviews.keys()].toSorted()) {
      const [day = '', itemCode = ''] = key.split(' ');
      const reviewed = this.#reviews.get(key) ?? 0;
      const cases = Math.ceil(reviewed / (share.least + chance.next() * (share.most - share.least)));
      yield { deliveryId, day, departmentCode: departments.get(itemCode) ?? '', itemCode, cases };
    }
  }
}

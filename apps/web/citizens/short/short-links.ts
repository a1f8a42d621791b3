import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.port.js';
import { Directory } from '#directory/directory.port.js';
import { Today } from '../../../api/http/today.js';
import { linkTo } from '../link.js';
import { type Named, readShort, shortCodeOf } from './short-code.js';

/** How long a code that is not known stays so, in milliseconds: looking at the whole directory takes a tenth of a second. */
const lookAgainAfter = 60_000;
const pageSize = 1_000;
const shelves = { item: 'items', point: 'service-points' } as const satisfies Record<Named, string>;

interface Meant {
  readonly named: Named;
  readonly code: string;
}

/**
 * Links that can be typed. Nothing is kept: a short code follows from the code that it stands for, and is found again among those of
 * the directory.
 */
@Injectable()
export class ShortLinks {
  /** `undefined` for a short code that two share. */
  #meant = new Map<string, Meant | undefined>();
  #lookedAt = -Infinity;

  constructor(
    private readonly directory: Directory,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** The path of the short link to a review of what is named; `undefined` where there is none. */
  pathFor(about: Readonly<Record<string, string>>): string | undefined {
    const codes = (['item', 'point'] as const).flatMap((named) => {
      const code = about[named];
      return code === undefined ? [] : [{ short: shortCodeOf(named, code), code }];
    });
    if (codes.length === 0 || codes.some(({ short, code }) => this.#find(short)?.code !== code)) return undefined;
    return linkTo(`/s/${codes.map(({ short }) => short).join('-')}`, { staff: about['staff'] });
  }

  /** What was typed stands for; `undefined` for what stands for nothing, or no longer. */
  about(typed: string): Partial<Record<Named, string>> | undefined {
    const found = readShort(typed).map((short) => this.#find(short));
    const known = found.flatMap((one) => (one === undefined ? [] : [[one.named, one.code] as const]));
    const about = Object.fromEntries(known);
    return known.length === found.length && Object.keys(about).length === found.length ? about : undefined;
  }

  #find(short: string): Meant | undefined {
    const now = this.clock.now().getTime();
    if (!this.#meant.has(short) && now - this.#lookedAt >= lookAgainAfter) {
      this.#meant = this.#all();
      this.#lookedAt = now;
    }
    return this.#meant.get(short);
  }

  #all(): Map<string, Meant | undefined> {
    const all = new Map<string, Meant | undefined>();
    const on = this.today.day();
    for (const named of ['item', 'point'] as const) {
      let cursor: string | null | undefined;
      do {
        const page = this.directory.search(shelves[named], { limit: pageSize, on, ...(cursor && { cursor }) });
        for (const { code } of page.data) {
          const short = shortCodeOf(named, code);
          all.set(short, all.has(short) ? undefined : { named, code });
        }
        cursor = page.nextCursor;
      } while (cursor !== null);
    }
    return all;
  }
}

import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { LocalDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Today } from '../../api/http/today.js';

/** What a link may name: codes of the directory, and the number of a member of staff. */
export interface About {
  readonly item?: string | undefined;
  readonly point?: string | undefined;
  readonly staff?: string | undefined;
}

/** The same in names; what is not named, or no longer there, is `undefined`. */
export interface PlaceNames {
  readonly item: string | undefined;
  readonly department: string | undefined;
  readonly point: string | undefined;
}

/** What a citizen may tick. */
export interface Tag {
  readonly code: string;
  readonly label: string;
}

const foundAtMost = 20;

/** What stands in directory and rulebook today, in names. */
@Injectable()
export class Surroundings {
  constructor(
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
    private readonly today: Today,
  ) {}

  get zone(): string {
    return this.rulebook.zone;
  }

  names({ item: itemCode, point: pointCode }: About): PlaceNames {
    const on = this.today.day();
    const item = itemCode === undefined ? undefined : this.directory.serviceItem(itemCode, on);
    const point = pointCode === undefined ? undefined : this.directory.servicePoint(pointCode, on);
    const unit = item?.departmentCode ?? point?.departmentCode ?? undefined;
    return { item: item?.name, point: point?.name, department: this.#department(unit, on) };
  }

  department(code: string | null): string | undefined {
    return this.#department(code ?? undefined, this.today.day());
  }

  /** What of a link the directory does not have today. */
  unknown({ item, point }: About): readonly (keyof About)[] {
    const names = this.names({ item, point });
    const missing = {
      item: item !== undefined && names.item === undefined,
      point: point !== undefined && names.point === undefined,
    };
    return (['item', 'point'] as const).filter((name) => missing[name]);
  }

  /** Whether somebody is answerable for what a link names: a hall alone belongs to nobody. */
  isAnswerable(about: About): boolean {
    return this.names(about).department !== undefined;
  }

  /** Items and service points whose names hold a text, the first of them. */
  find(q: string) {
    const search = { q, limit: foundAtMost, on: this.today.day() };
    return {
      items: this.directory.search('items', search).data,
      points: this.directory.search('service-points', search).data.filter(({ departmentCode }) => departmentCode !== null),
    };
  }

  /** The reasons under a level, of the newest catalogue in force today that has some with words. */
  tags(level: number): readonly Tag[] {
    for (const { tags } of this.rulebook.tagCatalogues(this.today.day())) {
      const own = [...tags].filter(([code, label]) => code.startsWith(String(level)) && label !== '');
      if (own.length > 0) return own.map(([code, label]) => ({ code, label }));
    }
    return [];
  }

  #department(code: string | undefined, on: LocalDay): string | undefined {
    return code === undefined ? undefined : this.directory.department(code, on)?.name;
  }
}

import { Injectable } from '@nestjs/common';
import { Directory, type DirectoryPage, type ServiceItem, type ServicePoint } from '#directory/directory.port.js';
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

/** Something that can be meant, and whose it is: many units have an item of the same name. */
export interface Found {
  readonly code: string;
  readonly name: string;
  readonly unit: string | undefined;
}

/** Where the next page of each list begins; `undefined` for its beginning. */
export interface FoundAfter {
  readonly items?: string | undefined;
  readonly points?: string | undefined;
}

interface Search {
  readonly shelf: 'items' | 'service-points';
  /** What the directory is asked for. */
  readonly name: string;
  readonly words: readonly string[];
}

type Named = Pick<ServiceItem | ServicePoint, 'code' | 'name' | 'departmentCode'>;

/** As many as a list has at least, where there are so many. */
const aPage = 20;

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

  /** Code of the unit that is answerable for what is named; `undefined` where nobody is. */
  unitOf({ item, point }: About): string | undefined {
    const on = this.today.day();
    const unit = item === undefined ? undefined : this.directory.serviceItem(item, on)?.departmentCode;
    return unit ?? (point === undefined ? undefined : (this.directory.servicePoint(point, on)?.departmentCode ?? undefined));
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

  /**
   * Items and service points whose names hold a text, a page of each. Of several words one is of the name, the others are of it or
   * of the unit whose it is.
   */
  find(q: string, after: FoundAfter = {}) {
    return { items: this.#found('items', q, after.items), points: this.#found('service-points', q, after.points) };
  }

  /** The reasons under a level, of the newest catalogue in force today that has some with words. */
  tags(level: number): readonly Tag[] {
    for (const { tags } of this.rulebook.tagCatalogues(this.today.day())) {
      const own = [...tags].filter(([code, label]) => code.startsWith(String(level)) && label !== '');
      if (own.length > 0) return own.map(([code, label]) => ({ code, label }));
    }
    return [];
  }

  #found(shelf: 'items' | 'service-points', q: string, after: string | undefined): DirectoryPage<Found> {
    const words = q.split(/\s+/).filter((word) => word !== '');
    const [first = '', last] = [words[0], words.at(-1)];
    const found = this.#page({ shelf, name: first, words }, after);
    // Whose it is may be said first: then the last word is of the name.
    if (found.data.length > 0 || last === undefined || last === first) return found;
    return this.#page({ shelf, name: last, words }, after);
  }

  /** A cursor is of the word that a page was looked for by: `name` stays the same from page to page. */
  #page({ shelf, name, words }: Search, after: string | undefined): DirectoryPage<Found> {
    const on = this.today.day();
    const data: Found[] = [];
    let cursor = after;
    do {
      const page: DirectoryPage<Named> = this.directory.search(shelf, {
        q: name,
        limit: aPage,
        on,
        ...(cursor !== undefined && { cursor }),
      });
      data.push(...page.data.flatMap((entry) => this.#meant(entry, words, on)));
      cursor = page.nextCursor ?? undefined;
    } while (data.length < aPage && cursor !== undefined);
    return { data, nextCursor: cursor ?? null };
  }

  /** A hall alone belongs to nobody, so nobody can be told of it. */
  #meant({ code, name, departmentCode }: Named, words: readonly string[], on: LocalDay): readonly Found[] {
    if (departmentCode === null) return [];
    const unit = this.#department(departmentCode, on);
    const said = `${name} ${code} ${unit ?? ''}`.toLowerCase();
    return words.every((word) => said.includes(word.toLowerCase())) ? [{ code, name, unit }] : [];
  }

  #department(code: string | undefined, on: LocalDay): string | undefined {
    return code === undefined ? undefined : this.directory.department(code, on)?.name;
  }
}

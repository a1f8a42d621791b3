import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { ProblemGroup } from '#insight/problems.query.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';

type NameOf = (key: string, on: LocalDay, asOf: Instant) => string | undefined;

/** What things are called on a day, as known at an instant. */
@Injectable()
export class Names {
  readonly #of: Readonly<Record<ProblemGroup, NameOf>>;

  constructor(directory: Directory, rulebook: Rulebook) {
    this.#of = {
      item: (...asked) => directory.serviceItem(...asked)?.name,
      department: (...asked) => directory.department(...asked)?.name,
      region: (...asked) => directory.region(...asked)?.name,
      servicePoint: (...asked) => directory.servicePoint(...asked)?.name,
      // The newest catalogue that has it; retired ones know codes only.
      tag: (key) =>
        rulebook
          .tagCatalogues()
          .find(({ tags }) => tags.has(key))
          ?.tags.get(key),
      channel: () => undefined,
      kind: () => undefined,
    };
  }

  /** `null` for what has no name but its code. */
  of(by: ProblemGroup, key: string, { on, asOf }: { readonly on: LocalDay; readonly asOf: Instant }): string | null {
    return this.#of[by](key, on, asOf) || null;
  }
}

import { Injectable } from '@nestjs/common';
import { Directory, DirectoryProgress } from '#directory/directory.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import type { Hierarchy } from '#scorecards/hierarchy.query.js';

/** The directory of this process, for questions about a region. */
@Injectable()
export class RegionalHierarchy implements Hierarchy {
  constructor(
    readonly directory: Directory,
    readonly progress: DirectoryProgress,
    private readonly rulebook: Rulebook,
  ) {}

  get zone(): string {
    return this.rulebook.zone;
  }
}

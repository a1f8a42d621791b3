import { Injectable } from '@nestjs/common';
import { DirectoryProgress } from '#directory/directory.port.js';
import { RulebookProgress } from '#rulebook/rulebook.port.js';

/** What this process keeps in memory, level with the log. */
@Injectable()
export class Readers {
  constructor(
    private readonly directory: DirectoryProgress,
    private readonly rulebook: RulebookProgress,
  ) {}

  /** `ok`, or the name of what keeps it from following. */
  states() {
    return { directory: this.directory.failure?.name ?? 'ok', rulebook: this.rulebook.failure?.name ?? 'ok' };
  }
}

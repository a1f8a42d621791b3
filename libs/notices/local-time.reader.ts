import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.port.js';
import type { Instant } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';

/** What time it is, and where. */
@Injectable()
export class LocalTime {
  constructor(
    private readonly clock: Clock,
    private readonly rulebook: Rulebook,
  ) {}

  get zone(): string {
    return this.rulebook.zone;
  }

  now(): Instant {
    return this.clock.instant();
  }
}

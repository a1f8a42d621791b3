import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.port.js';
import { endOfDay, type Instant, type LocalDay, localDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';

/** Local days of the deployment's time zone. */
@Injectable()
export class Today {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  now(): Instant {
    return this.clock.instant();
  }

  /** The local day of an instant; of this one without it. */
  day(at: Instant = this.clock.instant()): LocalDay {
    return localDay(at, this.rulebook.zone);
  }

  /** The last instant of a local day. */
  endOf(day: LocalDay): Instant {
    return endOfDay(day, this.rulebook.zone);
  }
}

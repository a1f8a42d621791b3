import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.port.js';
import { DemoProgress } from './demo-progress.js';
import { Visitors } from './identity/visitors.js';
import type { DemoShown } from './start-page.demo.js';
import { TimeTravel } from './time-travel.js';

/** What a visitor of a demonstration can be and do at the moment. */
@Injectable()
export class DemoReader {
  constructor(
    private readonly visitors: Visitors,
    private readonly time: TimeTravel,
    private readonly clock: Clock,
    private readonly progress: DemoProgress,
  ) {}

  shown(zone: string, itemCode: string | undefined): DemoShown {
    const { pace } = this.progress.simulated;
    return { personas: this.visitors.all(), pace, now: this.clock.now(), ahead: this.time.ahead, zone, itemCode };
  }
}

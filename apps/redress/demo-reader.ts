import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.port.js';
import { DemoProgress } from './demo-progress.js';
import { Visitors } from './identity/visitors.js';
import type { DemoShown } from './start-page.demo.js';
import type { StartPageData, StartPageExample } from './start-page.data.js';
import { TimeTravel } from './time-travel.js';

/** What a visitor of a demonstration can be and do at the moment. */
@Injectable()
export class DemoReader {
  /** What was known when somebody first looked at the filled city: what has changed since is the visitors'. */
  #begun: string | undefined;

  constructor(
    private readonly visitors: Visitors,
    private readonly time: TimeTravel,
    private readonly clock: Clock,
    private readonly progress: DemoProgress,
  ) {}

  shown({ zone, asOf }: Pick<StartPageData, 'zone' | 'asOf'>, example: StartPageExample | undefined): DemoShown {
    const { simulated, phase } = this.progress;
    if (phase === 'done') this.#begun ??= asOf;
    return {
      ...{ personas: this.visitors.all(), pace: simulated.pace, now: this.clock.now(), ahead: this.time.ahead, zone },
      ...{ itemCode: example?.itemCode, department: example?.officerDepartment, begun: this.#begun },
    };
  }
}

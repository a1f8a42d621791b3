import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Directory } from '#directory/directory.port.js';
import { type Instant, localDay } from '#kernel/values.js';
import { ActOnServicePoint } from '#oversight/oversight.commands.js';
import { proposals } from '#oversight/watch.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Rulebook } from '#rulebook/rulebook.port.js';

/** Looks now and then whether a trigger for measures against service points is met; what was proposed before changes nothing. */
@Injectable()
export class TriggerWatch {
  constructor(
    private readonly readDb: ReadDb,
    private readonly rulebook: Rulebook,
    private readonly directory: Directory,
    private readonly commands: CommandBus,
  ) {}

  /** What the triggers propose at this instant. */
  async look(at: Instant): Promise<void> {
    const today = localDay(at, this.rulebook.zone);
    const triggers = this.rulebook.triggers(today);
    const kindOf = (code: string) => this.directory.servicePoint(code, today)?.kind ?? '';
    for (const { servicePoint, ...met } of await proposals(this.readDb, triggers, today, kindOf)) {
      if (!this.directory.servicePoint(servicePoint, today)) continue; // given up meanwhile
      const input = { ...met, rule: triggers.version };
      const asked = { servicePoint, action: 'propose', input, role: 'system', at } as const;
      await this.commands.execute(new ActOnServicePoint(asked, { id: `triggers-${today}`, by: 'timer' }));
    }
  }
}

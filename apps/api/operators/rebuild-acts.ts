import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Projection } from '#platform/read-db/consumer.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { createRun, loadRun, openOrNewRun, type RebuildRun, type RebuildWish } from '#platform/read-db/rebuild.runs.js';
import { type RebuildAct, steer } from '#platform/read-db/rebuild.steering.js';
import { ReadModels } from '../../worker/projections.js';
import { causeOf } from '../http/cause.js';

export interface WishedRebuild extends Omit<RebuildWish, 'by'> {
  /** Name of the read model. */
  readonly projection: string;
}

const named = (name: string, projections: readonly Projection[]): Projection =>
  projections.find((projection) => projection.name === name) ??
  refuse('invalid', 'rebuild.unknown-projection', {
    field: 'projection',
    projection: name,
    known: projections.map((projection) => projection.name).join(', '),
  });

/** Begins and steers rebuilds of read models; workers do the work. */
@Injectable()
export class RebuildActs {
  constructor(
    private readonly readDb: ReadDb,
    private readonly readModels: ReadModels,
  ) {}

  /** Refuses with `rebuild.unknown-projection`, and with `rebuild.open` while another of it is not over. */
  async begin({ projection, ...wish }: WishedRebuild, caller: Caller): Promise<RebuildRun> {
    return createRun(this.readDb.db, await this.#named(projection), { ...wish, by: causeOf(caller).by });
  }

  /** The rebuild of it that is not over, or a new one. */
  async openOrBegin({ projection, ...wish }: WishedRebuild, caller: Caller): Promise<RebuildRun> {
    return openOrNewRun(this.readDb.db, await this.#named(projection), { ...wish, by: causeOf(caller).by });
  }

  /** Refuses with `rebuild.unknown`, `rebuild.not-possible` and `rebuild.differences`. */
  async steer(id: string, act: RebuildAct, acceptDifferences = false): Promise<RebuildRun> {
    const { projection } = await loadRun(this.readDb.db, id);
    return steer(this.readDb.db, await this.#named(projection), { id, act, acceptDifferences });
  }

  async #named(name: string): Promise<Projection> {
    return named(name, await this.readModels.all());
  }
}

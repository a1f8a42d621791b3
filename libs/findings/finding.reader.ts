import { Injectable } from '@nestjs/common';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { findingDecider } from './finding.decider.js';
import { type FindingRecordedData, findingStream } from './finding.events.js';

/** Findings as the log has them. */
@Injectable()
export class Findings {
  constructor(private readonly streams: Streams) {}

  /** Refuses with `finding.unknown`. */
  async find(findingId: string): Promise<FindingRecordedData> {
    const { state } = await this.streams.load(findingDecider, findingStream(findingId));
    return state ?? refuse('missing', 'finding.unknown');
  }
}

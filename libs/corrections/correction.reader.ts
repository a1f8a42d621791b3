import { Injectable } from '@nestjs/common';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { correctionDecider } from './correction.decider.js';
import { type CorrectionSubmittedData, correctionStream } from './correction.events.js';

/** Corrections as the log has them. */
@Injectable()
export class Corrections {
  constructor(private readonly streams: Streams) {}

  /** Refuses with `correction.unknown`. */
  async find(correctionId: string): Promise<CorrectionSubmittedData> {
    const { state } = await this.streams.load(correctionDecider, correctionStream(correctionId));
    return state ?? refuse('missing', 'correction.unknown');
  }
}

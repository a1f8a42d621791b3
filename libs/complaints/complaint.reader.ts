import { Injectable } from '@nestjs/common';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { complaintDecider } from './complaint.decider.js';
import { type ComplaintSubmittedData, complaintStream } from './complaint.events.js';

/** Complaints as the log has them. */
@Injectable()
export class Complaints {
  constructor(private readonly streams: Streams) {}

  /** Refuses with `complaint.unknown`. */
  async find(complaintId: string): Promise<ComplaintSubmittedData> {
    const { state } = await this.streams.load(complaintDecider, complaintStream(complaintId));
    return state ?? refuse('missing', 'complaint.unknown');
  }
}

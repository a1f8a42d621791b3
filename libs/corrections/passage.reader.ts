import { Injectable } from '@nestjs/common';
import { Streams } from '#kernel/streams.js';
import { Vault } from '#kernel/vault.port.js';
import { pageAddress, passageOf, type Report } from './correction.policy.js';
import { passageDecider } from './passage.decider.js';
import { passageStream } from './passage.events.js';

/** Passages that were reported, as the log has them. */
@Injectable()
export class Passages {
  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
  ) {}

  /** Whether others have reported the same passage and it is being handled: one more report joins theirs. */
  async isUnderWay(report: Report): Promise<boolean> {
    const pageUrl = report.pageUrl === undefined ? undefined : pageAddress(report.pageUrl);
    const passage = this.vault.digest('correction-passage', passageOf({ ...report, pageUrl }));
    const { state } = await this.streams.load(passageDecider, passageStream(passage));
    return state.leader !== null;
  }
}

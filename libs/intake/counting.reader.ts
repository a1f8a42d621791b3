import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { refuse } from '#kernel/refusal.js';
import { type Instant, type LocalDay, localDay, type OrderKind } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { answerable } from './answerable.policy.js';
import type { Taken, Texts } from './intake.port.js';
import type { CountedMatter, MatterBody } from './matter.policy.js';
import type { Noun } from './submission.policy.js';

/** Whom a matter is counted under, by the directory and the rules of the day it happened on. */
@Injectable()
export class Counting {
  constructor(
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
  ) {}

  /** Refuses codes that the directory does not have. */
  of({ noun, kind, submission }: Taken<MatterBody, Texts>, occurredAt: Instant): CountedMatter {
    const { body, defaultChannel } = submission;
    const on = localDay(occurredAt, this.rulebook.zone);
    const named = answerable(noun, this.directory, body, on);
    const item = body.itemCode ?? null;
    const department =
      named.department ?? this.#dispatched(kind, { region: named.region ?? this.#topRegion(noun, on), item, on });
    return {
      occurredOn: on,
      department,
      region: named.region ?? this.#regionOf(department, on) ?? this.#topRegion(noun, on),
      item,
      servicePoint: body.servicePointCode ?? null,
      channel: body.channel ?? defaultChannel,
      target: null,
      stage: null,
      rating: null,
      active: true,
      realName: body.confidentiality !== undefined && body.confidentiality !== 'anonymous',
    };
  }

  /** The unit that a dispatch rule names for matters of this kind; one that the directory does not have is passed over. */
  #dispatched(kind: OrderKind, about: { region: string; item: string | null; on: LocalDay }): string | null {
    const { region, item, on } = about;
    const regions = this.directory.regionPath(region, on).map(({ code }) => code);
    const { to } = this.rulebook.dispatchRule({ kind, regions, item, on });
    return to !== null && this.directory.department(to, on) ? to : null;
  }

  #regionOf(department: string | null, on: LocalDay): string | undefined {
    return department === null ? undefined : this.directory.department(department, on)?.regionCode;
  }

  /** A matter that says nothing of a place is one of the whole deployment: of the region above all others. */
  #topRegion(noun: Noun, on: LocalDay): string {
    const [any] = this.directory.search('regions', { limit: 1, on }).data;
    const top = any && this.directory.regionPath(any.code, on).at(-1);
    return top?.code ?? refuse('invalid', `${noun}.unknown-region`, { field: 'regionCode', code: '' });
  }
}

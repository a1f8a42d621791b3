import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { answerable } from '#intake/answerable.policy.js';
import { refuse } from '#kernel/refusal.js';
import { type Instant, type LocalDay, localDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { checkTags } from '#rulebook/tag-catalogue.policy.js';
import type { IncomingReview, ReviewBody } from './review.commands.js';
import type { CountedUnder } from './review.events.js';
import { targetOf } from './submission.policy.js';

/** What a review is counted under, by the directory and the rules of the day it happened on. */
@Injectable()
export class ReviewCounting {
  constructor(
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
  ) {}

  /** Refuses codes that the directory does not have, and a review that nobody is answerable for. */
  of({ body, defaultChannel }: IncomingReview, occurredAt: Instant): CountedUnder {
    const occurredOn = localDay(occurredAt, this.rulebook.zone);
    const { department, region } = answerable('review', this.directory, body, occurredOn);
    if (department === null || region === null) return refuse('invalid', 'review.no-department', { field: 'departmentCode' });
    return {
      occurredOn,
      department,
      region,
      item: body.itemCode ?? null,
      servicePoint: body.servicePointCode ?? null,
      channel: body.channel ?? defaultChannel,
      target: targetOf(body),
      stage: body.stage ?? null,
      rating: body.rating,
      active: body.default !== true,
      realName: body.realName ?? false,
    };
  }

  /** The version of the catalogue, in force on that day, that the tags are of. Refuses tags that do not belong to the level. */
  tagCatalogue({ rating, tags = [] }: ReviewBody, occurredOn: LocalDay): string {
    const check = checkTags(this.rulebook.tagCatalogues(occurredOn), rating, tags);
    if ('problem' in check) return refuse('invalid', `review.tag-${check.problem}`, { field: 'tags', tag: check.tag, rating });
    return check.version;
  }
}

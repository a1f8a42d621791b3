import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  DraftAssessment,
  DrawSample,
  OpenAssessment,
  PublishAssessment,
  type SampleBody,
} from '#evaluation/assessment.commands.js';
import type { Assessment } from '#evaluation/assessment.decider.js';
import type { AssessmentEvent } from '#evaluation/assessment.events.js';
import type { SampleDrawn } from '#evaluation/assessment.handler.js';
import type { AssessmentContent } from '#evaluation/content.events.js';
import { uuidOf } from '#intake/receipt.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Handled } from '#kernel/streams.js';
import { Vault } from '#kernel/vault.port.js';
import { causeOf } from '../http/cause.js';
import type { Asker } from './asking.js';
import { AssessmentContext } from './assessment-context.js';
import { AssessmentReading, sampleSummary } from './assessment-reading.js';

interface Written {
  readonly id: string;
  readonly content: AssessmentContent;
  readonly begins: boolean;
}

/** As many as of a seed that is made by chance. */
const seedDigits = 32;

type Acted = Handled<Assessment, AssessmentEvent>;

/** Carries out what evaluators do with rounds. */
@Injectable()
export class AssessmentActs {
  constructor(
    private readonly commands: CommandBus,
    private readonly context: AssessmentContext,
    private readonly reading: AssessmentReading,
    private readonly vault: Vault,
  ) {}

  /** The id of a round that is begun: the same for the same key of the same caller. */
  idOf({ name }: Caller, idempotencyKey: string | undefined): string {
    return idempotencyKey === undefined ? randomUUID() : uuidOf(this.vault.digest('assessment-id', `${name}:${idempotencyKey}`));
  }

  /** A seed that nobody could choose: the same for the same key of the same caller. */
  seedOf({ name }: Caller, roundId: string, idempotencyKey: string): string {
    return this.vault.digest('sample-seed', `${roundId}:${name}:${idempotencyKey}`).slice(0, seedDigits);
  }

  async draft({ id, content, begins }: Written, asker: Asker) {
    this.context.scopes.assertWhole(content, asker.caller);
    if (!begins) await this.context.assertTheirs(id, asker.caller);
    const data = { roundId: id, content, begins, at: this.context.today.now() };
    return this.#act(new DraftAssessment(data, causeOf(asker.caller), asker.seen), asker);
  }

  async open(id: string, asker: Asker) {
    await this.context.assertTheirs(id, asker.caller);
    const about = { roundId: id, at: this.context.today.now() };
    return this.#act(new OpenAssessment(about, causeOf(asker.caller), asker.seen), asker);
  }

  async publish(id: string, asker: Asker) {
    await this.context.assertTheirs(id, asker.caller);
    return this.#act(new PublishAssessment({ roundId: id, at: this.context.today.now() }, causeOf(asker.caller)), asker);
  }

  async sample(id: string, body: SampleBody, caller: Caller) {
    await this.context.assertTheirs(id, caller);
    const command = new DrawSample({ roundId: id, body, at: this.context.today.now() }, causeOf(caller));
    const { sample, position, duplicate } = await this.commands.execute<DrawSample, SampleDrawn>(command);
    return { ...sampleSummary(sample), position: position.toString(), ...(duplicate && { duplicate: true as const }) };
  }

  async #act(command: DraftAssessment | OpenAssessment | PublishAssessment, { caller, language, reply }: Asker) {
    const { state, events, revision, position } = await this.commands.execute<typeof command, Acted>(command);
    if (state.status === 'none') return refuse('missing', 'assessment.unknown');
    const round = { id: command.data.roundId, round: state, revision };
    const answer = await this.reading.answer(round, caller, language);
    reply.header('etag', answer.etag);
    return { ...answer, position: position.toString(), ...(events.length === 0 && { duplicate: true as const }) };
  }
}

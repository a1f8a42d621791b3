import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { GiveScore, type ReconcileBody, ReconcileScores, type ScoreBody } from '#evaluation/score.commands.js';
import type { ScoreEvent } from '#evaluation/score.events.js';
import type { ScoredSubject } from '#evaluation/subject.decider.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Handled } from '#kernel/streams.js';
import { causeOf } from '../http/cause.js';
import { AssessmentContext } from './assessment-context.js';

type Taken = Handled<ScoredSubject, ScoreEvent>;

/** Carries out what scorers do. */
@Injectable()
export class ScoreActs {
  constructor(
    private readonly commands: CommandBus,
    private readonly context: AssessmentContext,
  ) {}

  /** Throws 403 for a subject outside the caller’s scope, and a `Refusal` that names the field. */
  async give(roundId: string, body: ScoreBody, caller: Caller) {
    this.context.scopes.assertSubject(body.subject, caller);
    const command = new GiveScore({ roundId, body, by: caller.name, at: this.context.today.now() }, causeOf(caller));
    return taken(body, await this.commands.execute<GiveScore, Taken>(command));
  }

  /** Throws as `give` does. */
  async reconcile(roundId: string, body: ReconcileBody, caller: Caller) {
    this.context.scopes.assertSubject(body.subject, caller);
    const command = new ReconcileScores({ roundId, body, by: caller.name, at: this.context.today.now() }, causeOf(caller));
    return taken(body, await this.commands.execute<ReconcileScores, Taken>(command));
  }
}

const taken = ({ subject, indicator }: Pick<ScoreBody, 'subject' | 'indicator'>, { events, position }: Taken) => ({
  subject,
  indicator,
  outcome: events.length > 0 ? ('recorded' as const) : ('unchanged' as const),
  position: position.toString(),
});

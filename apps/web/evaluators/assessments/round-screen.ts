import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AssessmentReading } from '../../../api/evaluation/assessment-reading.js';
import { AssessmentsQuery, RoundReading, SampleQuery } from '../../../api/evaluation/round-reading.js';
import { ScoreReading } from '../../../api/evaluation/score-reading.js';
import type { Here } from '../../ui/at-page.js';
import type { Wrong } from '../../ui/problems.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { type Texts, textsOf } from '../asked.js';
import { wrongIn } from '../asked.messages.js';
import { PublishPage } from './publish.page.js';
import { RoundPage } from './round.page.js';
import { inRound } from './round.shown.js';
import { RoundsPage } from './rounds.page.js';
import { DrawnPage } from './samples.view.js';
import { SubjectNames } from './subject-names.js';

interface Showing {
  readonly status?: number;
  readonly typed?: Texts;
  readonly wrong?: readonly Wrong[];
  readonly stale?: boolean;
  /** Of the form in which samples are drawn; a new one without it. */
  readonly once?: string | undefined;
}

/** The pages of rounds. */
@Injectable()
export class RoundScreen {
  constructor(
    private readonly rounds: RoundReading,
    private readonly reading: AssessmentReading,
    private readonly scores: ScoreReading,
    private readonly names: SubjectNames,
  ) {}

  async list({ caller, view, reply }: Here, query: unknown): Promise<void> {
    const typed = textsOf(query, Object.keys(AssessmentsQuery.shape));
    const { data, error } = AssessmentsQuery.safeParse(typed);
    const fields = (error?.issues ?? []).map(({ path }) => ({ field: String(path[0]), inOrder: true }));
    const page = data && (await this.rounds.page(data, caller));
    return sendPage(reply, RoundsPage({ view, typed, wrong: wrongIn(view.lang, fields), page }), page ? 200 : 422);
  }

  async one({ caller, view, reply }: Here, id: string, showing: Showing = {}): Promise<void> {
    const { status = 200, typed = {}, wrong = [], stale, once = randomUUID() } = showing;
    const round = await this.reading.one(id, caller, view.lang);
    const scorers = caller.role === 'evaluator' && round.state !== 'draft' ? await this.scores.scorers(id, caller) : undefined;
    const about = { zone: this.names.zone, round, nameOf: this.names.of(round.content), scorers, me: caller.name };
    return sendPage(reply, RoundPage({ view, ...about, typed, wrong, stale, once }), status);
  }

  /** Whether the draft that was seen is the one that was opened, and nothing has happened since. */
  async isOpenedAs({ caller, view }: Here, id: string, seen: number): Promise<boolean> {
    const { etag, state } = await this.reading.one(id, caller, view.lang);
    return state === 'open' && etag === `"${seen + 1}"`;
  }

  async drawn({ caller, view, reply }: Here, which: { id: string; number: number }, query: unknown): Promise<void> {
    const asked = SampleQuery.parse(textsOf(query, ['cursor']));
    const drawn = await this.rounds.drawn(which, asked, caller);
    const round = await this.reading.one(which.id, caller, view.lang);
    const about = { zone: this.names.zone, round, nameOf: this.names.of(round.content) };
    return sendPage(reply, DrawnPage({ view, ...about, drawn }));
  }

  async publish({ caller, view, reply }: Here, id: string, wrong: readonly Wrong[], status = 200): Promise<void> {
    const round = await this.reading.one(id, caller, view.lang);
    if (round.state === 'published') return seeOther(reply, inRound(id, 'results'));
    return sendPage(reply, PublishPage({ view, round, wrong }), status);
  }
}

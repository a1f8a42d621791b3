import { Injectable } from '@nestjs/common';
import { linkTo } from '../../citizens/link.js';
import type { Here } from '../../ui/at-page.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { type Texts, textsOf } from '../asked.js';
import { ChoosePage } from './choose.page.js';
import { type Entered, enteredIn, Giving } from './giving.js';
import { NotTakenPage } from './not-taken.page.js';
import { inRound, type Round } from './round.shown.js';
import { ScorePage } from './score.page.js';
import { type Place, Scoring } from './scoring.js';
import { SubjectNames } from './subject-names.js';

const asked = ['subject', 'indicator', 'saved', 'page'] as const;

const savedIn = ({ saved = '' }: Texts): Place | undefined => {
  const [subject, indicator] = saved.split('/');
  return subject === undefined || indicator === undefined ? undefined : { subject, indicator };
};

/** The pages on which scores are entered. */
@Injectable()
export class ScoreScreen {
  constructor(
    private readonly scoring: Scoring,
    private readonly giving: Giving,
    private readonly names: SubjectNames,
  ) {}

  /** Whom to score; with a subject, the next indicator of it; with both, that one. */
  async show(here: Here, id: string, query: unknown): Promise<void> {
    const { caller, view, reply } = here;
    const round = await this.scoring.round(id, caller, view.lang);
    const typed = textsOf(query, asked);
    const { subject, indicator, page = '1' } = typed as Partial<Record<string, string>>;
    const saved = savedIn(typed);
    if (subject !== undefined && indicator !== undefined)
      return this.#entry(here, round, { place: { subject, indicator }, saved });
    const next = await this.scoring.next(round, { ...(subject !== undefined && { subject }) }, caller);
    if (subject !== undefined) {
      const isHere = next?.subject === subject;
      return seeOther(reply, placeUrl(id, isHere ? next : this.scoring.first(round, subject)));
    }
    const progress = await this.scoring.progress(id, caller);
    const shown = { round, nameOf: this.names.of(round.content), progress, next, saved };
    return sendPage(reply, ChoosePage({ view, ...shown, page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1 }));
  }

  /** Stores the score and goes on to the next one; sent twice, it is one. */
  async give(here: Here, id: string): Promise<void> {
    const { caller, view, reply } = here;
    const { place, stays, refused } = await this.giving.give(here, id);
    const { round, why } = await this.scoring.asItStands(id, caller, view.lang);
    if (why !== undefined && refused !== undefined)
      return sendPage(reply, NotTakenPage({ view, round, why, entered: enteredIn(refused.typed, view.lang) }), 409);
    if (refused !== undefined) return this.#entry(here, round, { place, entered: refused });
    const saved = { saved: `${place.subject}/${place.indicator}` };
    const next = stays ? place : await this.scoring.next(round, place, caller);
    return seeOther(reply, next === undefined ? linkTo(inRound(id, 'score'), saved) : placeUrl(id, next, saved));
  }

  async #entry(
    { caller, view, reply }: Here,
    round: Round,
    { place, saved, entered }: { place: Place; saved?: Place | undefined; entered?: Entered | undefined },
  ): Promise<void> {
    const scored = await this.scoring.at(round, place, caller);
    const { typed, files = [], wrong = [], status = 200 } = entered ?? {};
    const shown = { scored, nameOf: this.names.of(round.content), me: caller.name, typed, files, wrong, saved };
    return sendPage(reply, ScorePage({ view: { ...view, url: placeUrl(round.id, place) }, ...shown }), status);
  }
}

const placeUrl = (id: string, { subject, indicator }: Place, more: Texts = {}): string =>
  linkTo(inRound(id, 'score'), { subject, indicator, ...more });

import { Injectable } from '@nestjs/common';
import { Passages } from '#corrections/passage.reader.js';
import type { Language } from '#kernel/values.js';
import { complaintJourney } from '../complaint/complaint.journey.js';
import { complaintWords } from '../complaint/complaint.messages.js';
import { ToldBefore } from '../complaint/told-before.js';
import { correctionJourney, reportOf } from '../correction/correction.journey.js';
import { correctionWords } from '../correction/correction.messages.js';
import { Finding, type KnownLink } from '../finding.js';
import { reviewJourney } from '../review/review.journey.js';
import type { Draft } from './draft.js';
import type { Journey } from './journey.js';

/** How one comes into a journey, and what is worth knowing before its end. */
export interface Entry {
  readonly journey: Journey;
  /** The link says enough to begin with; else the citizen searches. */
  readonly isNamed: (link: KnownLink) => boolean;
  /** Where to go on without naming anything, where that is possible. */
  readonly without?: string;
  /** What else one can do where nothing is found. */
  readonly how?: (language: Language) => string;
  /** Something to know before it is sent. */
  readonly notice?: (draft: Draft, language: Language) => Promise<string | undefined>;
}

/** A page is named by its site and its address, a guide by its item. */
const hasPlace = ({ about, isWrong }: KnownLink): boolean =>
  !isWrong && (about['item'] !== undefined || (about['site'] !== undefined && about['url'] !== undefined));

/** All journeys of citizens, by the paths that they begin at. */
@Injectable()
export class Entries {
  readonly #entries: readonly Entry[];

  constructor(finding: Finding, passages: Passages, toldBefore: ToldBefore) {
    this.#entries = [
      { journey: reviewJourney, isNamed: (link) => finding.isAnswerable(link) },
      // Where nothing says whose it is, the dispatch desk finds out.
      {
        journey: complaintJourney,
        isNamed: ({ isWrong, q }) => !isWrong && q === undefined,
        without: complaintJourney.path,
        notice: async (draft, language) => ((await toldBefore.is(draft)) ? complaintWords[language].others : undefined),
      },
      {
        journey: correctionJourney,
        isNamed: hasPlace,
        how: (language) => correctionWords[language].how,
        notice: async (draft, language) =>
          (await passages.isUnderWay(reportOf(draft))) ? correctionWords[language].others : undefined,
      },
    ];
  }

  /** The one that a route belongs to. */
  of(route: string | undefined): Entry {
    const entry = this.#entries.find(({ journey: { path } }) => route === path || route?.startsWith(`${path}/`));
    return entry ?? fail(route);
  }
}

const fail = (route: string | undefined): never => {
  throw new Error(`no journey begins at ${route ?? 'an unknown route'}`);
};

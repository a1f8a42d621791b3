import type { SubjectProgress } from '#evaluation/scoring.query.js';
import { endsOf } from '#evaluation/tree.policy.js';
import { linkTo } from '../../citizens/link.js';
import { Banner } from '../../ui/banner.js';
import { count } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { crumbsTo, indicatorName, inRound, type Round, type SubjectName } from './round.shown.js';
import { roundWords } from './rounds.messages.js';
import type { Place } from './scoring.js';
import { scoringWords } from './scoring.messages.js';

export interface ChooseShown {
  readonly view: View;
  readonly round: Round;
  readonly nameOf: SubjectName;
  readonly progress: ReadonlyMap<string, SubjectProgress>;
  readonly next: Place | undefined;
  /** What was just saved. */
  readonly saved: Place | undefined;
  readonly page: number;
}

const subjectsAPage = 50;

const Subjects = ({ view: { lang }, round, nameOf, progress, page }: ChooseShown) => {
  const words = scoringWords[lang];
  const path = inRound(round.id, 'score');
  const of = count(lang, endsOf(round.content.indicators).length);
  const shown = round.content.subjects.codes.slice((page - 1) * subjectsAPage, page * subjectsAPage);
  return (
    <Table
      caption={roundWords[lang].subjects}
      columns={[{ head: words.subject }, { head: words.own, figures: true }, { head: words.both, figures: true }]}
      rows={shown.map((subject) => {
        const { own = 0, both = 0 } = progress.get(subject) ?? {};
        const [own_, both_] = [count(lang, own), count(lang, both)];
        return [{ text: nameOf(subject), href: linkTo(path, { subject }) }, words.ownOf(own_, of), words.ownOf(both_, of)];
      })}
    />
  );
};

/** Whom to score: how far the scorer is with each subject, and the way on. */
export const ChoosePage = (shown: ChooseShown) => {
  const { view, round, nameOf, next, saved, page } = shown;
  const { lang } = view;
  const words = scoringWords[lang];
  const path = inRound(round.id, 'score');
  const { codes } = round.content.subjects;
  const at = (other: number) => linkTo(path, { page: String(other) });
  return (
    <StaffPage view={view} title={words.choose} crumbs={crumbsTo(lang, { id: round.id, name: round.content.name })}>
      <h1 safe>{words.choose}</h1>
      {saved === undefined ? (
        ''
      ) : (
        <Banner language={lang} kind="success">
          <p safe>{words.saved(nameOf(saved.subject), indicatorName(round.content, saved.indicator, lang))}</p>
        </Banner>
      )}
      <p safe>{words.chooseAbout}</p>
      <div class="tablet">
        <p>
          {next === undefined ? (
            <span safe>{words.finished}</span>
          ) : (
            <a class="go" href={linkTo(path, { ...next })} safe>
              {words.start}
            </a>
          )}
        </p>
        <Subjects {...shown} />
      </div>
      <Pager
        language={lang}
        previous={page > 1 ? at(page - 1) : undefined}
        next={page * subjectsAPage < codes.length ? at(page + 1) : undefined}
      />
    </StaffPage>
  );
};

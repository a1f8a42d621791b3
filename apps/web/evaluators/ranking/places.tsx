import type { Language } from '#kernel/values.js';
import { rankingsWords } from '../../citizens/open/rankings.messages.js';
import { linkTo } from '../../citizens/link.js';
import { count, percent } from '../../ui/format.js';
import { TableFrame } from '../../ui/table.js';
import { without } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { FigureLink, figuresOf, Parts } from '../measure.js';
import { rankingWords } from './ranking.messages.js';
import type { Ranking, RankingShown } from './ranking.page.js';

type Place = Ranking['data'][number];

interface PlacesProps {
  readonly shown: RankingShown;
  readonly ranking: Ranking;
  readonly peers: string;
  readonly places: readonly Place[];
}

const inChinese = (language: Language) => language === 'en' && { lang: 'zh-CN' };

const boundsOf = ({ interval }: Place, language: Language): string =>
  interval === null ? '—' : `${percent(language, interval.lower)} – ${percent(language, interval.upper)}`;

/** What the scorecard of a unit, and the list behind its figure, is asked with. */
const questionOf = ({ typed, by }: RankingShown, { asOf }: Ranking, { code }: Place) => ({
  ...without(typed, 'measure', 'minimum', 'scheme', 'by', 'cursor', 'back', 'region'),
  ...{ [by]: code, asOf },
});

const pointsText = (language: Language, value: number | null): string => (value === null ? '—' : count(language, value));

const FigureCells = ({ shown, ranking, place }: Omit<PlacesProps, 'peers' | 'places'> & { place: Place }) => {
  const { view, measure } = shown;
  const { figure } = place;
  const of = figuresOf(view.lang, questionOf(shown, ranking, place));
  return measure === 'score' ? (
    <>
      <td class="figure" safe>
        {pointsText(view.lang, figure.value)}
      </td>
      <td class="figure">
        <FigureLink of={of} name="valid" figure={{ value: figure.denominator ?? null }} />
      </td>
    </>
  ) : (
    <>
      <td class="figure">
        <FigureLink of={of} name={measure} figure={figure} />
      </td>
      <td class="figure">
        <Parts of={of} name={measure} figure={figure} />
      </td>
      <td class="figure" safe>
        {boundsOf(place, view.lang)}
      </td>
    </>
  );
};

const PlaceRow = ({ shown, ranking, place }: Omit<PlacesProps, 'peers' | 'places'> & { place: Place }) => {
  const { view, typed } = shown;
  const { lang } = view;
  const { scheme } = typed as Partial<Record<string, string>>;
  const question = { ...questionOf(shown, ranking, place), ...(shown.measure === 'score' && { scheme }) };
  return (
    <tr>
      <th scope="row" {...inChinese(lang)}>
        <a href={linkTo('/staff/scorecards', question)} safe>
          {place.name ?? place.code}
        </a>
      </th>
      <td class={place.rank === null ? '' : 'figure'} safe>
        {place.rank === null ? rankingWords[lang].standings[place.standing] : `${place.rank} / ${place.of}`}
      </td>
      <FigureCells shown={shown} ranking={ranking} place={place} />
    </tr>
  );
};

const Places = ({ caption, head, ...props }: PlacesProps & { caption: string; head: string }) => {
  const { shown, places } = props;
  const words = { ...figuresWords[shown.view.lang], ...rankingWords[shown.view.lang] };
  const figures = shown.measure === 'score' ? [words.score, words.reviews] : [words.value, words.made, words.interval];
  return places.length === 0 ? (
    ''
  ) : (
    <TableFrame
      caption={caption}
      columns={[{ head: words.place }, ...[head, ...figures].map((one) => ({ head: one, figures: one !== words.standing }))]}
    >
      {places.map((place) => (
        <PlaceRow shown={shown} ranking={props.ranking} place={place} />
      ))}
    </TableFrame>
  );
};

/** Those of a group by rank, and apart from them those that have too little or nothing to go by. */
export const Group = (props: PlacesProps) => {
  const { lang } = props.shown.view;
  const words = rankingWords[lang];
  const { levels } = rankingsWords[lang];
  const peers = props.peers in levels ? levels[props.peers as keyof typeof levels] : props.peers;
  const [ranked, apart] = [true, false].map((is) => props.places.filter(({ standing }) => (standing === 'ranked') === is));
  return (
    <>
      <Places {...props} places={ranked ?? []} caption={words.group(peers)} head={words.rank} />
      <Places {...props} places={apart ?? []} caption={words.apart(peers)} head={words.standing} />
    </>
  );
};

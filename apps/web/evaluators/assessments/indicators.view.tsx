import type { AssessmentContent, Band, Indicator } from '#evaluation/content.events.js';
import type { Language } from '#kernel/values.js';
import { numberText } from '../../ui/format.js';
import { Table, TableFrame } from '../../ui/table.js';
import { roundWords } from './rounds.messages.js';
import { scoringWords } from './scoring.messages.js';

export const number = (language: Language, value: number): string => numberText(language, value, { maximumFractionDigits: 2 });

/** How many indicators stand above each. */
const depthsOf = (indicators: readonly Indicator[]): ReadonlyMap<string, number> => {
  const depths = new Map<string, number>();
  for (const { code, parent } of indicators) depths.set(code, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
  return depths;
};

/** Texts that the round itself brings, in whatever language they were written. */
const Hints = ({ indicator: { guide, evidence }, language }: { indicator: Indicator; language: Language }) => {
  const words = scoringWords[language];
  const texts = [
    [words.guide, guide],
    [words.wanted, evidence],
  ] as const;
  return (
    <>
      {texts.map(([label, text]) =>
        text === null ? (
          ''
        ) : (
          <p class="hint" {...(/\p{Script=Han}/u.test(text) && { lang: 'zh-CN' })} safe>
            {`${label}: ${text}`}
          </p>
        ),
      )}
    </>
  );
};

/** The indicator tree with its weights. */
export const Indicators = ({ content, language }: { content: Pick<AssessmentContent, 'indicators'>; language: Language }) => {
  const words = roundWords[language];
  const depths = depthsOf(content.indicators);
  const parents = new Set(content.indicators.map(({ parent }) => parent));
  const columns = [
    { head: words.indicator },
    { head: words.code },
    { head: words.weight, figures: true },
    { head: words.scale, figures: true },
  ];
  const scaleOf = ({ code, scale }: Indicator) => {
    if (parents.has(code)) return words.notScored;
    return scale === null ? '—' : `${number(language, scale.min)} – ${number(language, scale.max)}`;
  };
  return (
    <TableFrame caption={words.indicators} columns={columns}>
      {content.indicators.map((indicator) => (
        <tr>
          <th scope="row" class={`depth-${Math.min(depths.get(indicator.code) ?? 0, 4)}`}>
            <span {...(/\p{Script=Han}/u.test(indicator.name[language]) && { lang: 'zh-CN' })} safe>
              {indicator.name[language]}
            </span>
            <Hints indicator={indicator} language={language} />
          </th>
          <td safe>{indicator.code}</td>
          <td class="figure" safe>
            {indicator.weight === null ? '—' : `${number(language, indicator.weight)} %`}
          </td>
          <td class="figure" safe>
            {scaleOf(indicator)}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
};

/** From which total on a grade is given. */
export const boundsOf = ({ from, fromIncluded }: Band, language: Language): string =>
  from === null ? '—' : roundWords[language].from(number(language, from), fromIncluded);

export const Bands = ({ bands, language }: { bands: readonly Band[]; language: Language }) => {
  const words = roundWords[language];
  if (bands.length === 0) return <p safe>{words.noBands}</p>;
  return (
    <Table
      caption={words.bands}
      columns={[{ head: words.code }, { head: words.band }, { head: words.bounds, figures: true }]}
      rows={bands.map((band) => [band.code, band.name[language], boundsOf(band, language)])}
    />
  );
};

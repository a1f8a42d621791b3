import { Injectable } from '@nestjs/common';
import { refuse } from '#kernel/refusal.js';
import type { LocalDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import type { Scheme } from '#rulebook/scheme.policy.js';
import { type Score, scoreOf } from './score.policy.js';
import type { RankedFigure } from './ranking.query.js';
import { isRate, type Measure, measured, type Measures, sumsBehind } from './measures.query.js';

/** Scoring schemes, by name and day: a period is scored by the one in force on its last day. */
@Injectable()
export class Schemes {
  constructor(private readonly rulebook: Rulebook) {}

  /** `name`, or `name@2` for a certain version. Throws `Refusal` `scheme.unknown`. */
  find(asked: string, on: LocalDay): Scheme {
    const [, name = asked, version] = /^([^@]+)(?:@(\d{1,6}))?$/.exec(asked) ?? [];
    const scheme = this.rulebook.scheme(name, version === undefined ? on : { version: Number(version) });
    return scheme ?? refuse('invalid', 'scheme.unknown', { field: 'scheme', scheme: asked, day: on });
  }
}

/** The score to rank by, with how many valid reviews it goes by. */
export const scoreFigure = ({ terms }: Scheme): RankedFigure => {
  const rates = terms.parts.map(({ measure: name }) => name as Measure).filter(isRate);
  return {
    needs: sumsBehind([...rates, 'valid']),
    of: (sums) => {
      const rateOf = (name: string) => (isRate(name as Measure) ? measured(name as Measure, sums).value : null);
      return { value: scoreOf(terms, rateOf).value, denominator: measured('valid', sums).value ?? 0 };
    },
  };
};

const rateIn = (measures: Measures) => (name: string) => (isRate(name as Measure) ? measures[name as Measure].value : null);

/** What figures are worth by a scheme; `null` for a unit with fewer valid reviews than it asks for. */
export const scoredBy = ({ terms }: Pick<Scheme, 'terms'>, measures: Measures): Score | null => {
  if ((measures.valid.value ?? 0) < terms.minimum) return null;
  return scoreOf(terms, rateIn(measures));
};

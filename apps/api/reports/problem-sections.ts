import { Injectable } from '@nestjs/common';
import { usualPart } from '#insight/core.policy.js';
import { problemFacts } from '#insight/problems.projection.js';
import { coreProblems, type Problem, type ProblemGroup, type ProblemQuestion, problems } from '#insight/problems.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Freshness } from '../http/freshness.js';
import { Names } from '../insight/names.js';
import { mostLines, type ReportAsked, type Row, whole } from './report.asked.js';
import type { Section } from './report.sections.js';

const topProblems = 10;
const keys = ['code', 'name', 'count', 'share'];

/** What a report takes from insight. */
@Injectable()
export class ProblemSections {
  constructor(
    private readonly db: ReadDb,
    private readonly names: Names,
    private readonly freshness: Freshness,
  ) {}

  /** Waits until insight knows as much as the figures do. Throws 503 where that is in vain. */
  known({ asOf }: ReportAsked): Promise<void> {
    return this.freshness.known([problemFacts.name], asOf);
  }

  async core(asked: ReportAsked): Promise<Section> {
    const { problems: all } = await coreProblems(this.db, this.#problemQuestion(asked, { by: 'tag' }), usualPart);
    const data = all.slice(0, mostLines).map(this.#named('tag', asked));
    return { ...whole('problems', keys, data), total: all.length };
  }

  async top(asked: ReportAsked, id: 'items' | 'tags', of: Pick<ProblemQuestion, 'by' | 'kind'>): Promise<Section> {
    const { problems: all } = await problems(this.db, this.#problemQuestion(asked, of));
    const data = all.slice(0, topProblems).map(this.#named(of.by, asked));
    return { ...whole(id, keys, data), total: all.length };
  }

  #problemQuestion({ scope, month, asOf }: ReportAsked, of: Pick<ProblemQuestion, 'by' | 'kind'>): ProblemQuestion {
    return { ...month, asOf, departments: scope.departments, ...of };
  }

  #named(by: ProblemGroup, { month, asOf }: ReportAsked) {
    return ({ key, count, share }: Problem): Row => {
      return { code: key, name: this.names.of(by, key, { on: month.to, asOf }), count, share };
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { AssessmentContent } from '#evaluation/content.events.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Today } from '../../../api/http/today.js';
import { Names } from '../../../api/insight/names.js';
import type { SubjectName } from './round.shown.js';

/** What is assessed, and where it lies, by name. */
@Injectable()
export class SubjectNames {
  constructor(
    private readonly names: Names,
    private readonly today: Today,
    private readonly rulebook: Rulebook,
  ) {}

  get zone(): string {
    return this.rulebook.zone;
  }

  /** As the directory stands for the last day of the round; a code without a name is its own. */
  of({ subjects: { kind }, period }: Pick<AssessmentContent, 'subjects' | 'period'>): SubjectName {
    const shelf = kind === 'departments' ? 'department' : 'region';
    return (code) => this.names.of(shelf, code, this.#known(period.to)) ?? code;
  }

  region({ period }: Pick<AssessmentContent, 'period'>): SubjectName {
    return (code) => this.names.of('region', code, this.#known(period.to)) ?? code;
  }

  #known(on: string) {
    return { on, asOf: this.today.now() };
  }
}

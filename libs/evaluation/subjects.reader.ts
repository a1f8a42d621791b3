import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { LocalDay } from '#kernel/values.js';
import type { Subject } from './assessment.events.js';
import type { AssessmentContent } from './content.events.js';

export interface SubjectsKnown {
  readonly directory: readonly Subject[];
  /** Codes that the directory does not know on that day. */
  readonly unknown: readonly string[];
}

/** What the directory says of those who are assessed. */
@Injectable()
export class Subjects {
  constructor(private readonly directory: Directory) {}

  /** As it stands for the last day of the period. */
  of({ subjects, period }: Pick<AssessmentContent, 'subjects' | 'period'>): SubjectsKnown {
    const find = subjects.kind === 'regions' ? this.#region.bind(this) : this.#department.bind(this);
    const found = subjects.codes.map((code) => ({ code, subject: find(code, period.to) }));
    return {
      directory: found.flatMap(({ subject }) => subject ?? []),
      unknown: found.flatMap(({ code, subject }) => (subject ? [] : [code])),
    };
  }

  #region(code: string, on: LocalDay): Subject | undefined {
    const region = this.directory.region(code, on);
    return region && { code, name: region.name, regions: this.#path(code, on).slice(1) };
  }

  #department(code: string, on: LocalDay): Subject | undefined {
    const department = this.directory.department(code, on);
    return department && { code, name: department.name, regions: this.#path(department.regionCode, on) };
  }

  #path(region: string, on: LocalDay): string[] {
    return this.directory.regionPath(region, on).map(({ code }) => code);
  }
}

import { Injectable } from '@nestjs/common';
import type { CaseFile } from '#case-files/case-file.js';
import type { InputOf } from '#orders/work-order.commands.js';
import { CaseActs } from '../../../api/cases/case-acts.js';
import { CaseReading } from '../../../api/cases/case.reading.js';
import type { CaseAct } from './acts.js';

/** Reading a case and acting on it, as over the API. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly reading: CaseReading,
    private readonly acts: CaseActs,
  ) {}

  answer(file: CaseFile) {
    return this.reading.answer(file);
  }

  /** Throws a `Refusal` for what the state of the order does not allow. */
  act(file: CaseFile, act: CaseAct, input: InputOf<CaseAct>) {
    return this.acts.act(file, act, input);
  }
}

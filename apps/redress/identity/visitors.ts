import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { Today } from '../../api/http/today.js';
import { DemoProgress } from '../demo-progress.js';
import { type Persona, personasOf } from './personas.js';

const most = 500;

/** Whom a visitor can be in the city as it is now. */
@Injectable()
export class Visitors {
  constructor(
    private readonly directory: Directory,
    private readonly today: Today,
    private readonly progress: DemoProgress,
  ) {}

  /** Nobody as long as there are no departments. */
  all(): readonly Persona[] {
    const [first, second] = this.#offices();
    return first && second ? personasOf({ first, second }) : [];
  }

  byId(id: string): Persona | undefined {
    return this.all().find((persona) => persona.id === id);
  }

  /** The one whose key the demo hands out, where there is such a key, and others who have nobody below them and items to answer for. */
  #offices() {
    const on = this.today.day();
    const answering = new Set(
      this.directory.search('items', { limit: most, on }).data.map(({ departmentCode }) => departmentCode),
    );
    const offices = this.directory
      .search('departments', { limit: most, on })
      .data.filter(({ code }) => answering.has(code) && this.directory.departmentsBelow(code, on).length === 1);
    const chosen = this.progress.access?.officerDepartment;
    const first = chosen === undefined ? undefined : this.directory.department(chosen, on);
    return first ? [first, ...offices.filter(({ code }) => code !== first.code)] : offices;
  }
}

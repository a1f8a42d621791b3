import { Injectable } from '@nestjs/common';
import { CorrectionType } from '#corrections/correction.events.js';
import { type Department, Directory, type Region, type ServicePoint } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Scopes } from '../../api/access/scope.js';
import { Today } from '../../api/http/today.js';
import { correctionTypeWords } from '../ui/domain.messages.js';

/** Units that a form offers to choose from. */
const offered = 100;
/** Entries that a search shows. */
const found = 20;

/** What codes are called today; a code without a name is its own. */
@Injectable()
export class StaffNames {
  constructor(
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
    private readonly scopes: Scopes,
    private readonly today: Today,
  ) {}

  get zone(): string {
    return this.rulebook.zone;
  }

  department(code: string): string {
    return this.directory.department(code, this.today.day())?.name ?? code;
  }

  region(code: string): string {
    return this.directory.region(code, this.today.day())?.name ?? code;
  }

  item(code: string): string {
    return this.directory.serviceItem(code, this.today.day())?.name ?? code;
  }

  /** Of the item of a code. */
  departmentOf(item: string): string | undefined {
    const entry = this.directory.serviceItem(item, this.today.day());
    return entry && this.department(entry.departmentCode);
  }

  point(code: string): string {
    return this.directory.servicePoint(code, this.today.day())?.name ?? code;
  }

  /** What was ticked: of the newest catalogue that has it, or what is wrong with a page. */
  tag(code: string): string {
    const label = this.rulebook
      .tagCatalogues()
      .find(({ tags }) => tags.has(code))
      ?.tags.get(code);
    if (label !== undefined && label !== '') return label;
    const type = CorrectionType.safeParse(code).data;
    return type === undefined ? code : correctionTypeWords.zh[type];
  }

  /** Departments that somebody may see, the first of them by code. */
  ofScope(caller: Caller): readonly Department[] {
    const scope = this.scopes.of(caller);
    if (scope === 'all') return this.everywhere();
    return scope.slice(0, offered).flatMap((code) => this.directory.department(code, this.today.day()) ?? []);
  }

  /** Regions that the departments somebody may see lie in, the first of them by code; to whom all may be seen, all. */
  regionsOfScope(caller: Caller): readonly Region[] {
    const on = this.today.day();
    const scope = this.scopes.of(caller);
    if (scope === 'all') return this.directory.search('regions', { limit: offered, on }).data;
    const codes = new Set(scope.flatMap((code) => this.directory.department(code, on)?.regionCode ?? []));
    return [...codes]
      .toSorted()
      .slice(0, offered)
      .flatMap((code) => this.directory.region(code, on) ?? []);
  }

  /** Departments to choose from, the first of them by code. */
  everywhere(): readonly Department[] {
    return this.directory.search('departments', { limit: offered, on: this.today.day() }).data;
  }

  /** Departments that what was typed may mean: the one of that code or very name, else those whose names hold it. */
  departmentsLike(typed: string): readonly Department[] {
    const on = this.today.day();
    const exact = this.directory.department(typed, on);
    if (exact) return [exact];
    const { data } = this.directory.search('departments', { q: typed, limit: offered, on });
    const named = data.filter(({ name }) => name === typed);
    return named.length > 0 ? named : data;
  }

  /** Service points whose names hold a text, or whose codes begin with it, the first of them. */
  pointsLike(typed: string): readonly ServicePoint[] {
    return this.directory.search('service-points', { q: typed, limit: found, on: this.today.day() }).data;
  }
}

import { z } from 'zod';
import type { BrokenText } from '#kernel/file-text.js';
import type { Cause, Command } from '#kernel/message.js';
import type { LocalDay } from '#kernel/values.js';
import type { CsvFault } from '#platform/csv.js';
import { isCreditCode } from './creditCodeCheck.policy.js';
import { RegisterDepartment, RegisterRegion, RegisterServiceItem, RegisterServicePoint } from './directory.commands.js';
import { DepartmentEntry, RegionEntry, ServiceItemEntry, ServicePointEntry } from './directory.events.js';

export const EntryKind = z.enum(['region', 'department', 'item', 'service-point']);
export type EntryKind = z.infer<typeof EntryKind>;

export type DirectoryEntry =
  | { readonly kind: 'region'; readonly entry: RegionEntry }
  | { readonly kind: 'department'; readonly entry: DepartmentEntry }
  | { readonly kind: 'item'; readonly entry: ServiceItemEntry }
  | { readonly kind: 'service-point'; readonly entry: ServicePointEntry };

/** Why a line cannot be read at all. */
export type LineFault = CsvFault | 'not-json' | 'open-object' | 'no-object';

/** What is wrong with a line besides its fields: a sentence is made of code and facts. */
export type LineCode =
  `import.${BrokenText['code'] | 'unreadable' | 'not-an-entry' | 'bad-check-character' | 'unknown-reference' | 'circle'}`;

/** Why a line was not taken in: the words for it are for whoever shows it. */
export type LineProblem = {
  /** The field it is about; `null` for the line as a whole. */
  readonly field: string | null;
} & (
  | { readonly code: LineCode; readonly facts: Readonly<Record<string, string>> }
  | {
      readonly code: 'import.unknown-kind' | 'import.unknown-field' | 'import.missing-field' | 'import.malformed-field';
      readonly issue: z.core.$ZodIssue;
    }
);

export interface EntryDefaults {
  /** What the lines are that have no `entry` field. */
  readonly kind?: EntryKind;
  /** From when the lines hold that have no `effectiveFrom`. */
  readonly effectiveFrom?: LocalDay;
}

/** Strict: a misspelt optional field would otherwise be a silent `null`. */
const schemas = {
  region: z.strictObject({ ...RegionEntry.shape, parentCode: RegionEntry.shape.parentCode.default(null) }),
  department: z.strictObject({ ...DepartmentEntry.shape, parentCode: DepartmentEntry.shape.parentCode.default(null) }),
  item: z.strictObject(ServiceItemEntry.shape),
  'service-point': z.strictObject({
    ...ServicePointEntry.shape,
    departmentCode: ServicePointEntry.shape.departmentCode.default(null),
  }),
};

/** One record of a file as an entry, or everything that is wrong with it. An empty cell is an absent field; blanks around a value go. */
export const entryOf = (record: unknown, defaults: EntryDefaults): DirectoryEntry | readonly LineProblem[] => {
  const fields = z.record(z.string(), z.unknown()).safeParse(record);
  if (!fields.success) return [{ field: null, code: 'import.not-an-entry', facts: {} }];
  const { entry: named, ...rest } = Object.fromEntries(
    Object.entries(fields.data)
      .map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value] as const)
      .filter(([, value]) => value !== ''),
  );
  const kind = EntryKind.safeParse(named ?? defaults.kind);
  if (!kind.success)
    return kind.error.issues.map((issue) => ({
      field: 'entry',
      code: 'import.unknown-kind',
      issue: { ...issue, path: ['entry'] },
    }));
  return parse(kind.data, { ...(defaults.effectiveFrom && { effectiveFrom: defaults.effectiveFrom }), ...rest });
};

const parse = (kind: EntryKind, fields: Readonly<Record<string, unknown>>): DirectoryEntry | readonly LineProblem[] => {
  const checked = <Entry>(schema: z.ZodType<Entry>, wrap: (entry: Entry) => DirectoryEntry) => {
    const parsed = schema.safeParse(fields);
    return parsed.success ? wrap(parsed.data) : parsed.error.issues.flatMap((issue) => problemsOf(issue, fields));
  };
  switch (kind) {
    case 'region':
      return checked(schemas.region, (entry) => ({ kind, entry }));
    case 'department': {
      const parsed = checked(schemas.department, (entry) => ({ kind, entry }));
      return 'entry' in parsed && !isCreditCode(parsed.entry.code) ? [wrongCheckCharacter] : parsed;
    }
    case 'item':
      return checked(schemas.item, (entry) => ({ kind, entry }));
    case 'service-point':
      return checked(schemas['service-point'], (entry) => ({ kind, entry }));
  }
};

const wrongCheckCharacter: LineProblem = { field: 'code', code: 'import.bad-check-character', facts: {} };

const problemsOf = (issue: z.core.$ZodIssue, fields: Readonly<Record<string, unknown>>): readonly LineProblem[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => ({ field, code: 'import.unknown-field', issue: { ...issue, keys: [field] } }));
  const field = issue.path.join('.');
  return [{ field, code: fields[field] === undefined ? 'import.missing-field' : 'import.malformed-field', issue }];
};

export const registration = (line: DirectoryEntry, cause: Cause): Command => {
  switch (line.kind) {
    case 'region':
      return new RegisterRegion(line.entry, cause);
    case 'department':
      return new RegisterDepartment(line.entry, cause);
    case 'item':
      return new RegisterServiceItem(line.entry, cause);
    case 'service-point':
      return new RegisterServicePoint(line.entry, cause);
  }
};

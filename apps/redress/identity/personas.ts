import type { Role } from '#kernel/callers.port.js';
import type { Language } from '#kernel/values.js';

/** Somebody made up, whom a visitor of the demonstration can be. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Departments and regions they answer for; `*` for all. */
  readonly departments: readonly string[];
  readonly regions: readonly string[];
  /** What they are, as a visitor is told. */
  readonly about: Readonly<Record<Language, string>>;
}

/** Two departments whose officers a visitor can be. */
export interface Offices {
  readonly first: { readonly code: string; readonly name: string };
  readonly second: { readonly code: string; readonly name: string };
}

const officer = (id: string, name: string, { code, name: office }: Offices['first']): Persona => ({
  id,
  name,
  role: 'officer',
  departments: [code],
  regions: [],
  about: { zh: `${office}的经办人员：签收、整改、答复`, en: `Officer of ${office}: accepts, puts right, answers` },
});

/** Everybody a visitor can be. Names are made up. */
export const personasOf = ({ first, second }: Offices): readonly Persona[] => [
  officer('officer', '林小雨', first),
  officer('other-officer', '周明', second),
  {
    id: 'supervisor',
    name: '陈督办',
    role: 'supervisor',
    departments: ['*'],
    regions: [],
    about: { zh: '全市督办人员：派单、审核、督办', en: 'Supervisor of the whole city: dispatches, approves, supervises' },
  },
  {
    id: 'evaluator',
    name: '何评价',
    role: 'evaluator',
    departments: ['*'],
    regions: [],
    about: { zh: '第三方评价人员：成绩单、排名、评估', en: 'Evaluator: scorecards, rankings, assessments' },
  },
  {
    id: 'operator',
    name: '许运维',
    role: 'operator',
    departments: [],
    regions: [],
    about: { zh: '系统运维人员：运行、重建、密钥', en: 'Operator: what runs, rebuilds, keys' },
  },
];

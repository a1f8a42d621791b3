import { describe, expect, it } from '@jest/globals';
import { assessmentsPages } from '../support/every-page.assessments.js';
import { departmentsPages } from '../support/every-page.departments.js';
import { figuresPages } from '../support/every-page.figures.js';
import { journeysPages } from '../support/every-page.journeys.js';
import { operatorsPages } from '../support/every-page.operators.js';
import { publicPages } from '../support/every-page.public.js';
import { routesOf } from '../support/every-page.routes.js';
import { rulesPages } from '../support/every-page.rules.js';
import { whatIsMissing } from '../support/every-page.js';
import { worldForSpec } from '../support/for-spec.js';
import { formsMissing } from '../support/staff-form-rows.js';
import { departmentsForms } from '../support/staff-form-rows.departments.js';
import { evaluatorsForms } from '../support/staff-form-rows.evaluators.js';
import { operatorsForms } from '../support/staff-form-rows.operators.js';
import { rulesForms } from '../support/staff-form-rows.rules.js';

const world = await worldForSpec({ idle: true });

const rows = [
  ...[...publicPages, ...journeysPages, ...departmentsPages],
  ...[...figuresPages, ...assessmentsPages, ...rulesPages, ...operatorsPages],
];

describe('every page that there is', () => {
  it('is in a list of pages that are looked at, for each role that may open it', () =>
    expect(whatIsMissing(routesOf(world.app), rows)).toEqual([]));

  it('is missed where it is in none, or not for a role; and a list is told of what is gone', () => {
    const routes = [
      { method: 'GET', path: '/new', roles: 'everybody' },
      { method: 'GET', path: '/staff/seen', roles: ['officer', 'supervisor'] },
    ] as const;
    const seen = [
      { route: '/staff/seen', as: ['other-officer'] },
      { route: '/old', as: ['citizen'] },
    ] as const;
    expect(whatIsMissing(routes, seen)).toEqual(
      expect.arrayContaining([
        'GET /new has no line in test/support/every-page.*.ts',
        'GET /staff/seen is not looked at by the role supervisor',
        'nothing answers GET /old',
      ]),
    );
  });
});

describe('every form of staff that there is', () => {
  it('is in a list of forms that are filled in', () =>
    expect(
      formsMissing(routesOf(world.app), [...departmentsForms, ...rulesForms, ...operatorsForms, ...evaluatorsForms]),
    ).toEqual([]));
});

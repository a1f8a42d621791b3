import { describe } from '@jest/globals';
import { departmentsPages, seedForDepartments } from '../support/every-page.departments.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every page of departments and supervisors', () => {
  everyPage(departmentsPages, seedForDepartments);
});

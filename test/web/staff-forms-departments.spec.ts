import { describe } from '@jest/globals';
import { departmentsForms } from '../support/staff-form-rows.departments.js';
import { everyForm } from '../support/staff-forms.spec-of.js';

describe('forms of departments', () => {
  everyForm(departmentsForms);
});

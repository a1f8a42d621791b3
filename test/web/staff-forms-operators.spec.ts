import { describe } from '@jest/globals';
import { operatorsForms } from '../support/staff-form-rows.operators.js';
import { everyForm } from '../support/staff-forms.spec-of.js';

describe('forms of operators', () => {
  everyForm(operatorsForms);
});

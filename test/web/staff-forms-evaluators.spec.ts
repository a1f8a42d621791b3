import { describe } from '@jest/globals';
import { evaluatorsForms } from '../support/staff-form-rows.evaluators.js';
import { everyForm } from '../support/staff-forms.spec-of.js';

describe('forms of evaluators', () => {
  everyForm(evaluatorsForms);
});

import { describe } from '@jest/globals';
import { rulesForms } from '../support/staff-form-rows.rules.js';
import { everyForm } from '../support/staff-forms.spec-of.js';

describe('forms of rules', () => {
  everyForm(rulesForms);
});

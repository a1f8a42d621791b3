import { describe } from '@jest/globals';
import { operatorsAnswers, seedForOperatorsAnswers } from '../support/every-page.operators-answers.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every answer to a form of operators', () => {
  everyPage(operatorsAnswers, seedForOperatorsAnswers);
});

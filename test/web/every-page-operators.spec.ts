import { describe } from '@jest/globals';
import { operatorsPages, seedForOperators } from '../support/every-page.operators.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every page of operators', () => {
  everyPage(operatorsPages, seedForOperators);
});

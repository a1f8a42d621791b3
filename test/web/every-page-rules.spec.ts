import { describe } from '@jest/globals';
import { rulesPages, seedForRules } from '../support/every-page.rules.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every page of rules', () => {
  everyPage(rulesPages, seedForRules);
});

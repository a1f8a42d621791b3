import { describe } from '@jest/globals';
import { errorsPages, seedForErrors } from '../support/every-page.errors.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every page of what went wrong', () => {
  everyPage(errorsPages, seedForErrors);
});

import { describe } from '@jest/globals';
import { everyPage } from '../support/every-page.spec-of.js';
import { seedForWrong, wrongPages } from '../support/every-page.wrong.js';

describe('every answer to a form of staff with something wrong in it', () => {
  everyPage(wrongPages, seedForWrong);
});

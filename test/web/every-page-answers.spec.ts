import { describe } from '@jest/globals';
import { answersPages, seedForAnswers } from '../support/every-page.answers.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every answer to a form of staff that came too late', () => {
  everyPage(answersPages, seedForAnswers);
});

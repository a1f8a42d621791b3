import { describe } from '@jest/globals';
import { journeysPages, seedForJourneys } from '../support/every-page.journeys.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every page of what citizens hand in', () => {
  everyPage(journeysPages, seedForJourneys);
});

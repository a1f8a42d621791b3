import { describe } from '@jest/globals';
import { figuresPages, seedForFigures } from '../support/every-page.figures.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every page of figures', () => {
  everyPage(figuresPages, seedForFigures);
});

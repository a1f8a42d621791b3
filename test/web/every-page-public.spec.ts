import { describe } from '@jest/globals';
import { publicPages, seedForPublic } from '../support/every-page.public.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every page for everybody', () => {
  everyPage(publicPages, seedForPublic);
});

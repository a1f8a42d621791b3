import { describe } from '@jest/globals';
import { assessmentsAnswers, assessmentsPages, seedForAssessments } from '../support/every-page.assessments.js';
import { everyPage } from '../support/every-page.spec-of.js';

describe('every page of assessments', () => {
  everyPage([...assessmentsPages, ...assessmentsAnswers], seedForAssessments);
});

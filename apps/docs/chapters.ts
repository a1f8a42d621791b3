import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { caseCountEvents, CountedCases } from '#case-counts/case-count.events.js';
import { complaintEvents } from '#complaints/complaint.events.js';
import { correctionEvents } from '#corrections/correction.events.js';
import { passageEvents } from '#corrections/passage.events.js';
import { attachmentEvents } from '#attachments/attachment.events.js';
import { assessmentEvents } from '#evaluation/assessment.events.js';
import { scoreEvents } from '#evaluation/score.events.js';
import { directoryEvents } from '#directory/directory.events.js';
import { disclosureEvents } from '#disclosures/disclosure.events.js';
import { exportEvents } from '#exports/export.events.js';
import { findingEvents } from '#findings/finding.events.js';
import { identityEvents } from '#identity/identity.events.js';
import { CountedMatter } from '#intake/matter.policy.js';
import { Sealed } from '#kernel/values.js';
import { noticeAddressEvents } from '#notices/address.events.js';
import { noticeEvents } from '#notices/notice.events.js';
import { Limit, LimitsInForce } from '#orders/order-values.events.js';
import { workOrderEvents } from '#orders/work-order.events.js';
import { oversightEvents } from '#oversight/oversight.events.js';
import { CountedUnder, reviewEvents } from '#reviews/review.events.js';
import { rulebookEvents } from '#rulebook/rulebook.events.js';
import { publicEvents } from '#scorecards/public.events.js';
import { publicationEvents } from '#scorecards/publication.events.js';
import { ruleContents } from './rule-contents.js';
import type { Chapter, Shapes } from './events-document.js';

const capabilities = [
  { capability: 'Reviews', events: reviewEvents, file: 'libs/reviews/review.events.ts' },
  { capability: 'Finished cases', events: caseCountEvents, file: 'libs/case-counts/case-count.events.ts' },
  { capability: 'Complaints', events: complaintEvents, file: 'libs/complaints/complaint.events.ts' },
  { capability: 'Corrections', events: correctionEvents, file: 'libs/corrections/correction.events.ts' },
  { capability: 'Passages of corrections', events: passageEvents, file: 'libs/corrections/passage.events.ts' },
  { capability: 'Findings', events: findingEvents, file: 'libs/findings/finding.events.ts' },
  { capability: 'Work orders', events: workOrderEvents, file: 'libs/orders/work-order.events.ts' },
  { capability: 'Oversight of service points', events: oversightEvents, file: 'libs/oversight/oversight.events.ts' },
  { capability: 'Assessments', events: assessmentEvents, file: 'libs/evaluation/assessment.events.ts' },
  { capability: 'Scores of assessments', events: scoreEvents, file: 'libs/evaluation/score.events.ts' },
  { capability: 'Publications', events: publicationEvents, file: 'libs/scorecards/publication.events.ts' },
  { capability: 'Figures for everybody', events: publicEvents, file: 'libs/scorecards/public.events.ts' },
  { capability: 'Exports', events: exportEvents, file: 'libs/exports/export.events.ts' },
  { capability: 'Disclosures', events: disclosureEvents, file: 'libs/disclosures/disclosure.events.ts' },
  { capability: 'Notices', events: noticeEvents, file: 'libs/notices/notice.events.ts' },
  { capability: 'Addresses of notices', events: noticeAddressEvents, file: 'libs/notices/address.events.ts' },
  { capability: 'Rulebook', events: rulebookEvents, file: 'libs/rulebook/rulebook.events.ts' },
  { capability: 'Attachments', events: attachmentEvents, file: 'libs/attachments/attachment.events.ts' },
  { capability: 'Directory', events: directoryEvents, file: 'libs/directory/directory.events.ts' },
  { capability: 'Identity', events: identityEvents, file: 'libs/identity/identity.events.ts' },
];

/** The capabilities that have events, in the order in which one reads about them; `root` is the checkout. */
export const readChapters = (root: string): Promise<readonly Chapter[]> =>
  Promise.all(
    capabilities.map(async ({ file, ...chapter }) => ({ ...chapter, source: await readFile(join(root, file), 'utf8') })),
  );

/** Objects that several events carry. */
export const readShapes = async (root: string): Promise<Shapes> => {
  const files = [
    'libs/reviews/review.events.ts',
    'libs/case-counts/case-count.events.ts',
    'libs/intake/matter.policy.ts',
    'libs/orders/order-values.events.ts',
    'libs/kernel/values.ts',
    'libs/rulebook/rule-content.policy.ts',
    'libs/evaluation/content.events.ts',
  ];
  const sources = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return {
    schemas: { CountedUnder, CountedMatter, CountedCases, LimitsInForce, Limit, Sealed, ...ruleContents },
    source: sources.join('\n'),
  };
};

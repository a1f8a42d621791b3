import { attachmentEvents } from '#attachments/attachment.events.js';
import { caseCountEvents } from '#case-counts/case-count.events.js';
import { complaintEvents } from '#complaints/complaint.events.js';
import { correctionEvents } from '#corrections/correction.events.js';
import { passageEvents } from '#corrections/passage.events.js';
import { directoryEvents } from '#directory/directory.events.js';
import { assessmentEvents } from '#evaluation/assessment.events.js';
import { scoreEvents } from '#evaluation/score.events.js';
import { exportEvents } from '#exports/export.events.js';
import { disclosureEvents } from '#disclosures/disclosure.events.js';
import { findingEvents } from '#findings/finding.events.js';
import { identityEvents } from '#identity/identity.events.js';
import { EventCatalogue } from '#kernel/events.js';
import { noticeAddressEvents } from '#notices/address.events.js';
import { noticeEvents } from '#notices/notice.events.js';
import { workOrderEvents } from '#orders/work-order.events.js';
import { oversightEvents } from '#oversight/oversight.events.js';
import { reviewEvents } from '#reviews/review.events.js';
import { rulebookEvents } from '#rulebook/rulebook.events.js';
import { publicEvents } from '#scorecards/public.events.js';
import { publicationEvents } from '#scorecards/publication.events.js';

/** Every event there is. */
export const catalogue = new EventCatalogue(
  attachmentEvents,
  directoryEvents,
  rulebookEvents,
  identityEvents,
  reviewEvents,
  caseCountEvents,
  complaintEvents,
  correctionEvents,
  passageEvents,
  findingEvents,
  workOrderEvents,
  oversightEvents,
  assessmentEvents,
  scoreEvents,
  publicationEvents,
  publicEvents,
  exportEvents,
  disclosureEvents,
  noticeEvents,
  noticeAddressEvents,
);

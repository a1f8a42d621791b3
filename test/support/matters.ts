import type { ComplaintSubmittedData } from '#complaints/complaint.events.js';
import type { CorrectionSubmittedData } from '#corrections/correction.events.js';
import type { FindingRecordedData } from '#findings/finding.events.js';
import type { CountedMatter } from '#intake/matter.policy.js';

const box = { person: 'p', box: 'AAAA' };

const counted: CountedMatter = {
  occurredOn: '2026-07-06',
  department: '11990100MB0000002X',
  region: '990100',
  item: 'item-east',
  servicePoint: null,
  channel: 'app',
  target: null,
  stage: null,
  rating: null,
  active: true,
  realName: false,
};

const matter = { fingerprint: 'f', source: 'hall', counted, attachments: [], occurredAt: '2026-07-06T01:00:00.000Z' };

/** Matters of the east county's bureau, for specs that begin from events. */
export const complaintData: ComplaintSubmittedData = {
  ...matter,
  complaintId: '1d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f',
  number: 'T12345-123456-123456',
  kind: 'complaint',
  caseNumber: null,
  staffNumber: null,
  confidentiality: 'anonymous',
  citizen: 'p',
  words: box,
  contact: null,
  language: null,
};

export const correctionData: CorrectionSubmittedData = {
  ...matter,
  correctionId: '2d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f',
  number: 'C12345-123456-123456',
  type: 'misspelt',
  siteCode: null,
  guideElement: 'materials',
  passage: 'f00d',
  confidentiality: 'anonymous',
  citizen: 'p',
  words: box,
  pageUrl: null,
  wrong: box,
  right: null,
  evidence: null,
  contact: null,
  language: null,
};

export const findingData: FindingRecordedData = {
  ...matter,
  findingId: '3d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f',
  number: 'F12345-123456-123456',
  counted: { ...counted, channel: 'inspection' },
  origin: 'inspection',
  words: box,
  elements: [],
  compared: null,
};

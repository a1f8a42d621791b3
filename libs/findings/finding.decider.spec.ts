import { describe, it } from '@jest/globals';
import { findingData } from '../../test/support/matters.js';
import { spec } from '../../test/support/spec.js';
import { RecordFinding } from './finding.commands.js';
import { findingDecider } from './finding.decider.js';

const given = spec(findingDecider);
const by = { id: 'r', by: 'evaluator:evaluator' };
const recorded = { type: 'FindingRecorded', data: findingData } as const;

describe('a finding', () => {
  it('is recorded', () =>
    given()
      .when(new RecordFinding(findingData, by))
      .then({ ...recorded, data: { origin: 'inspection' } }));
  it('is recorded once', () => given(recorded).when(new RecordFinding(findingData, by)).thenNothing());
  it('is refused with other content', () =>
    given(recorded)
      .when(new RecordFinding({ ...findingData, fingerprint: 'other' }, by))
      .thenRefused('finding.other-content'));
});

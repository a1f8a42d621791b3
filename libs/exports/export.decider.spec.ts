import { describe, it } from '@jest/globals';
import { spec } from '../../test/support/spec.js';
import { BeginExport, EndExport } from './export.commands.js';
import { exportDecider } from './export.decider.js';
import type { ExportEvent } from './export.events.js';

const given = spec(exportDecider);
const by = { id: 'r', by: 'evaluator:evaluator' };
const exportId = '11111111-1111-4111-8111-111111111111';
const at = '2026-07-06T01:00:00.000Z';
const asked = {
  exportId,
  table: 'scorecards',
  format: 'csv',
  question: { from: '2026-07-01' },
  asOf: at,
  position: '7',
  at,
} as const;
const over = { exportId, rows: 3, complete: true, at };
const begun: ExportEvent = { type: 'ExportBegun', data: asked };
const ended: ExportEvent = { type: 'ExportEnded', data: over };

describe('an export', () => {
  it('is put on record when it begins, once', () => {
    given().when(new BeginExport(asked, by)).then(begun);
    given(begun).when(new BeginExport(asked, by)).thenNothing();
  });
  it('ends once, and only where it had begun', () => {
    given(begun).when(new EndExport(over, by)).then(ended);
    given(begun, ended)
      .when(new EndExport({ ...over, rows: 4 }, by))
      .thenNothing();
    given().when(new EndExport(over, by)).thenNothing();
  });
});

import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import type { OversightEvent } from './oversight.events.js';
import { suspensions } from './suspensions.projection.js';

const words = { person: 'p', box: 'AAAA' };
const about = { servicePoint: 'hall', department: null, region: '990100', at: '2026-07-20T01:00:00.000Z', words };

const rowOf = (type: 'OperationSuspended' | 'OperationReinstated') => {
  const event = { id: 'e', position: 7n, type, data: about } as StoredEvent<
    Extract<OversightEvent, { type: 'OperationSuspended' | 'OperationReinstated' }>
  >;
  return { key: suspensions.key(event), row: suspensions.evolve(undefined, event) };
};

describe('what everybody may know of a service point', () => {
  it('is that it was suspended, and the published reason', () =>
    expect(rowOf('OperationSuspended')).toEqual({
      key: 'e',
      row: {
        id: 'e',
        position: 7n,
        servicePoint: 'hall',
        departmentCode: null,
        regionCode: '990100',
        suspended: true,
        at: about.at,
        reason: words,
      },
    }));

  it('is that it is open again, without the words by which that was decided', () =>
    expect(rowOf('OperationReinstated').row).toMatchObject({ suspended: false, at: about.at, reason: null }));
});

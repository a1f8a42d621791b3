import type { Decider } from '#kernel/decider.js';
import type { ExportCommand } from './export.commands.js';
import type { ExportEvent } from './export.events.js';

type Export = 'none' | 'begun' | 'ended';

export const exportDecider: Decider<Export, ExportCommand, ExportEvent> = {
  initial: 'none',
  evolve: (_, { type }) => (type === 'ExportBegun' ? 'begun' : 'ended'),
  decide({ type, data }, state) {
    switch (type) {
      case 'BeginExport':
        return state === 'none' ? [{ type: 'ExportBegun', data }] : [];
      case 'EndExport':
        return state === 'begun' ? [{ type: 'ExportEnded', data }] : [];
      default:
        return type satisfies never;
    }
  },
};

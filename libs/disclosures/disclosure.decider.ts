import type { Decider } from '#kernel/decider.js';
import type { RecordDisclosure } from './disclosure.commands.js';
import type { DisclosureEvent, Shown } from './disclosure.events.js';

/** What is on record already. */
export const disclosureDecider: Decider<readonly Shown[], RecordDisclosure, DisclosureEvent> = {
  initial: [],
  evolve: (shown, { data }) => [...shown, ...data.what],
  decide({ data }, shown) {
    const what = data.what.filter((one) => !shown.includes(one));
    return what.length === 0 ? [] : [{ type: 'PersonalDataShown', data: { ...data, what } }];
  },
};

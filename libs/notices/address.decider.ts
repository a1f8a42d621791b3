import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { RecordNoticeAddress, RecordWithdrawal } from './address.commands.js';
import type { NoticeAddressEvent, RegisteredAddress } from './address.events.js';

export type NoticeAddress =
  { readonly status: 'none' | 'withdrawn' } | { readonly status: 'registered'; readonly registered: RegisteredAddress };

export const noticeAddressDecider: Decider<NoticeAddress, RecordNoticeAddress | RecordWithdrawal, NoticeAddressEvent> = {
  initial: { status: 'none' },
  evolve: (_, event) =>
    event.type === 'NoticeAddressRegistered' ? { status: 'registered', registered: event.data } : { status: 'withdrawn' },
  decide(command, address) {
    switch (command.type) {
      case 'RecordNoticeAddress':
        if (address.status === 'registered' && address.registered.fingerprint === command.data.fingerprint) return [];
        return [{ type: 'NoticeAddressRegistered', data: command.data }];
      case 'RecordWithdrawal':
        if (address.status === 'none') return refuse('missing', 'notice-address.unknown');
        if (address.status === 'withdrawn') return [];
        return [{ type: 'NoticeAddressWithdrawn', data: command.data }];
      default:
        return command satisfies never;
    }
  },
};

import { describe, it } from '@jest/globals';
import { contact, noon } from '../../test/support/notices.js';
import { spec } from '../../test/support/spec.js';
import { RecordNoticeAddress, RecordWithdrawal } from './address.commands.js';
import { noticeAddressDecider } from './address.decider.js';
import type { NoticeAddressEvent, RegisteredAddress } from './address.events.js';

const given = spec(noticeAddressDecider);
const by = { id: 'c', by: 'test' };

const address: RegisteredAddress = {
  name: 'east-desk',
  audience: { kind: 'department', code: '11990100MB0000002X' },
  via: 'e-mail',
  language: 'zh',
  address: contact,
  secret: null,
  personal: false,
  fingerprint: 'f',
  at: noon,
};
const registered: NoticeAddressEvent = { type: 'NoticeAddressRegistered', data: address };
const withdrawn: NoticeAddressEvent = { type: 'NoticeAddressWithdrawn', data: { name: 'east-desk', at: noon } };
const register = (fingerprint = 'f') => new RecordNoticeAddress({ ...address, fingerprint }, by);
const withdraw = new RecordWithdrawal({ name: 'east-desk', at: noon }, by);

describe('a notice address', () => {
  it('is registered', () => given().when(register()).then(registered));
  it('is registered once', () => given(registered).when(register()).thenNothing());
  it('is changed', () => given(registered).when(register('g')).then({ type: 'NoticeAddressRegistered' }));
  it('is withdrawn', () => given(registered).when(withdraw).then(withdrawn));
  it('is withdrawn once', () => given(registered, withdrawn).when(withdraw).thenNothing());
  it('is registered anew after it was withdrawn', () => given(registered, withdrawn).when(register()).then(registered));
  it('cannot be withdrawn that never was', () => given().when(withdraw).thenRefused('notice-address.unknown'));
});

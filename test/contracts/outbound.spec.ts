import { describe, expect, it } from '@jest/globals';
import { InsideAddress, Outbound } from '#platform/couriers/outbound.js';
import { Gateway } from '../support/gateway.js';

const message = { headers: {}, body: '{}' };

/** A resolver that knows these names, and takes an IP address for what it is. */
const knowing = (names: Readonly<Record<string, readonly string[]>>) => {
  const asked: string[] = [];
  const resolve = (hostname: string) => {
    asked.push(hostname);
    const addresses = names[hostname] ?? [hostname];
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return { asked, resolve };
};

/** Every kind of address that is not one of the public network, in every spelling. */
const inside = [
  'https://127.0.0.1/',
  'https://127.8.9.10/',
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST:8443/x',
  'https://0.0.0.0/',
  'https://0/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://１２７.0.0.1/',
  'https://10.0.0.1/',
  'https://10.255.255.255/',
  'https://172.16.0.1/',
  'https://172.31.255.254/',
  'https://192.168.1.1/',
  'https://3232235777/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://168.63.129.16/metadata/',
  'https://192.0.0.1/',
  'https://192.0.2.1/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[::127.0.0.1]/',
  'https://[fc00::1]/',
  'https://[fd12:3456::1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:db8::1]/',
];

const notCalled = [
  'http://8.8.8.8/',
  'http://127.0.0.1/',
  'ftp://8.8.8.8/',
  'file:///etc/passwd',
  'gopher://8.8.8.8/',
  'https://user:password@8.8.8.8/',
  'https://user@8.8.8.8/',
  'no address',
  '',
];

describe('the way out', () => {
  it.each(inside)('does not lead to %s', async (address) => {
    const outbound = new Outbound();
    expect(await outbound.mayBeCalled(address)).toBe(false);
    await expect(outbound.post(address, message)).rejects.toThrow(InsideAddress);
  });

  it.each(notCalled)('takes no address but https ones without a user (%j)', async (address) => {
    const outbound = new Outbound();
    expect(await outbound.mayBeCalled(address)).toBe(false);
    await expect(outbound.post(address, message)).rejects.toThrow(InsideAddress);
  });

  it.each(['https://8.8.8.8/', 'https://[2606:4700::1111]:8443/x', 'https://hooks.example/'])('leads to %s', async (address) => {
    const { resolve } = knowing({ 'hooks.example': ['93.184.216.34', '2606:2800:220:1::1'] });
    expect(await new Outbound({ resolve }).mayBeCalled(address)).toBe(true);
  });

  it('does not lead to a name that means the inside, also where it means the outside as well', async () => {
    const { resolve } = knowing({
      'inside.example': ['10.0.0.7'],
      'both.example': ['93.184.216.34', '::1'],
      'nothing.example': [],
    });
    const outbound = new Outbound({ resolve });
    for (const name of ['inside', 'both', 'nothing'])
      await expect(outbound.post(`https://${name}.example/`, message)).rejects.toThrow(InsideAddress);
  });

  it('lets a name pass at first that cannot be resolved just now', async () => {
    const outbound = new Outbound({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await outbound.mayBeCalled('https://later.example/')).toBe(true);
    await expect(outbound.post('https://later.example/', message)).rejects.toThrow('ENOTFOUND');
  });

  it('connects to the address that was looked at, whatever the name means a moment later', async () => {
    const gateway = await Gateway.start();
    const { asked, resolve } = knowing({ 'hooks.example': ['127.0.0.1'] });
    const outbound = new Outbound({ allowed: ['127.0.0.1'], resolve });
    const answer = await outbound.post(`http://hooks.example:${gateway.port}/`, message);
    await gateway.down();
    expect(answer).toEqual({ status: 200 });
    expect(asked).toEqual(['hooks.example']);
    expect(gateway.received).toMatchObject([{ headers: { host: `hooks.example:${gateway.port}` } }]);
  });

  it('opens only what it was told to open', async () => {
    const outbound = new Outbound({ allowed: ['127.0.0.1'] });
    for (const address of ['http://127.0.0.2/', 'http://[::1]/', 'http://10.0.0.1/', 'https://10.0.0.1/'])
      expect(await outbound.mayBeCalled(address)).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { SmsCourier } from '#platform/couriers/sms.courier.js';
import { Gateway } from '../support/gateway.js';
import { courierContract } from './courier.contract.js';

courierContract('an SMS gateway', ['sms'], async () => {
  const gateway = await Gateway.start();
  return {
    courier: new SmsCourier({ url: gateway.url, token: 'gateway-token' }),
    message: (id, text) => ({ via: 'sms', id, to: '13800000001', person: 'p', text }),
    received: () => {
      const bodies = gateway.received.map(({ body }) => JSON.parse(body) as { id: string; text: string });
      return Promise.resolve(bodies.map(({ id, text }) => ({ id, text })));
    },
    other: {
      down: () => gateway.down(),
      up: () => gateway.up(),
      declining: () => void (gateway.manner = { status: 429 }),
      unknowing: () => void (gateway.manner = { status: 410 }),
      willing: () => void (gateway.manner = { status: 200 }),
    },
    close: () => gateway.down(),
  };
});

describe('a short message', () => {
  it('is posted with token, number and the key of its repetitions', async () => {
    const gateway = await Gateway.start();
    await new SmsCourier({ url: gateway.url, token: 'gateway-token' }).send({
      via: 'sms',
      id: 'n-1',
      to: '13800000001',
      person: 'p',
      text: '已办结',
    });
    await gateway.down();
    expect(gateway.received).toMatchObject([
      { path: '/in', headers: { authorization: 'Bearer gateway-token', 'idempotency-key': 'n-1' } },
    ]);
    expect(JSON.parse(gateway.received[0]?.body ?? '')).toEqual({ id: 'n-1', to: '13800000001', text: '已办结' });
  });
});

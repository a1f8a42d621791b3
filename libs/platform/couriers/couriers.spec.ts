import { describe, expect, it } from '@jest/globals';
import { Courier, type Message, type Sent, type Way } from '#kernel/courier.port.js';
import { FakeClock } from '../../../test/support/fake-clock.js';
import { Couriers } from './couriers.js';

class Scripted extends Courier {
  readonly asked: string[] = [];
  closed = false;
  answer: Sent = { sent: true };

  constructor(private readonly via: Way) {
    super();
  }

  override serves(via: Way): boolean {
    return via === this.via;
  }

  override send({ id }: Message): Promise<Sent> {
    this.asked.push(id);
    return Promise.resolve(this.answer);
  }

  override close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

const silence: Sent = { sent: false, reason: 'unreachable', final: false };
const sms = (id: string): Message => ({ via: 'sms', id, to: '1', person: 'p', text: 't' });
const call = (id: string, to: string): Message => ({
  via: 'webhook',
  id,
  to,
  person: 'p',
  secret: 's',
  at: '2026-01-05T01:00:00Z',
  body: {},
});

const opened = (via: Way) => {
  const courier = new Scripted(via);
  const clock = new FakeClock();
  return { courier, clock, couriers: new Couriers([courier], clock) };
};

describe('couriers together', () => {
  it('give each message to the one that carries it, and say where there is none', async () => {
    const { courier, couriers } = opened('sms');
    expect([couriers.serves('sms'), couriers.serves('e-mail')]).toEqual([true, false]);
    expect(await couriers.send(sms('1'))).toEqual({ sent: true });
    expect(await couriers.send(call('2', 'https://a.example'))).toMatchObject({ reason: 'not-configured', final: false });
    expect(courier.asked).toEqual(['1']);
    await couriers.close();
    expect(courier.closed).toBe(true);
  });

  it('leave a place alone where nobody answers, and let one message try whether somebody does again', async () => {
    const { courier, clock, couriers } = opened('sms');
    courier.answer = silence;
    for (const id of ['1', '2', '3', '4', '5']) expect(await couriers.send(sms(id))).toEqual(silence);
    expect(courier.asked).toEqual(['1', '2', '3']);
    clock.advance(30_000);
    for (const id of ['6', '7']) expect(await couriers.send(sms(id))).toEqual(silence);
    expect(courier.asked).toEqual(['1', '2', '3', '6']);
    clock.advance(30_000);
    courier.answer = { sent: true };
    for (const id of ['8', '9']) expect(await couriers.send(sms(id))).toEqual({ sent: true });
  });

  it('take a no for an answer: whoever declines is there', async () => {
    const { courier, couriers } = opened('sms');
    courier.answer = { sent: false, reason: 'declined', final: false };
    for (const id of ['1', '2', '3', '4', '5']) await couriers.send(sms(id));
    expect(courier.asked).toHaveLength(5);
  });

  it('leave only that receiver of webhooks alone that does not answer', async () => {
    const { courier, couriers } = opened('webhook');
    courier.answer = silence;
    for (const id of ['1', '2', '3', '4']) await couriers.send(call(id, 'https://a.example/x'));
    await couriers.send(call('5', 'https://b.example/x'));
    expect(courier.asked).toEqual(['1', '2', '3', '5']);
  });
});

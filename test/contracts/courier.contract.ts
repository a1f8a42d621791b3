import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Courier, Message, Way } from '#kernel/courier.port.js';

export interface OpenedCourier {
  readonly courier: Courier;
  /** A message of this courier's way. */
  message(id: string, text: string): Message;
  /** What has come out at the other side, as the receiver tells messages apart, oldest first. */
  received(): Promise<readonly { readonly id: string; readonly text: string }[]>;
  /** The other side's moods; an outbox has none. */
  readonly other?: {
    down(): Promise<void>;
    up(): Promise<void>;
    declining(): void;
    /** It says that there is no such address. */
    unknowing(): void;
    willing(): void;
  };
  close(): Promise<void>;
}

const later = { sent: false, final: false };

/** What every courier keeps to. */
export const courierContract = (name: string, vias: readonly Way[], open: () => Promise<OpenedCourier>) => {
  describe(`Courier on ${name}`, () => {
    let opened: OpenedCourier;
    beforeAll(async () => void (opened = await open()), 30_000);
    afterAll(async () => {
      await opened.courier.close();
      await opened.close();
    });

    const receivedOf = async (id: string) => (await opened.received()).filter((one) => one.id === id);

    it('says what it carries', () => {
      for (const via of ['e-mail', 'sms', 'webhook'] as const) expect(opened.courier.serves(via)).toBe(vias.includes(via));
    });

    it('hands a message over as it is', async () => {
      const [id, text] = [randomUUID(), '您的反映已办结 <b>&</b> "done", 100 % 😀'];
      expect(await opened.courier.send(opened.message(id, text))).toEqual({ sent: true });
      expect(await receivedOf(id)).toEqual([{ id, text }]);
    });

    it('lets the receiver tell a message that comes twice', async () => {
      const message = opened.message(randomUUID(), 'again');
      await opened.courier.send(message);
      expect(await opened.courier.send(message)).toEqual({ sent: true });
      expect(new Set((await receivedOf(message.id)).map(({ text }) => text))).toEqual(new Set(['again']));
      expect((await receivedOf(message.id)).length).toBeGreaterThan(0);
    });

    it('answers, and does not throw, when nobody is there; and goes on when somebody is again', async () => {
      if (!opened.other) return;
      const message = opened.message(randomUUID(), 'after an outage');
      await opened.other.down();
      expect(await opened.courier.send(message)).toEqual({ ...later, reason: 'unreachable' });
      await opened.other.up();
      expect(await opened.courier.send(message)).toEqual({ sent: true });
      expect(await receivedOf(message.id)).toHaveLength(1);
    });

    it('tells "not now" from "never"', async () => {
      if (!opened.other) return;
      const message = opened.message(randomUUID(), 'declined');
      opened.other.declining();
      expect(await opened.courier.send(message)).toEqual({ ...later, reason: 'declined' });
      opened.other.unknowing();
      expect(await opened.courier.send(message)).toEqual({ sent: false, reason: 'bad-address', final: true });
      opened.other.willing();
      expect(await opened.courier.send(message)).toEqual({ sent: true });
    });
  });
};

import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Directory } from '#directory/directory.port.js';
import { Courier, type Message, type Sent } from '#kernel/courier.port.js';
import type { Appended, NewEvent } from '#kernel/event-store.port.js';
import { EventCatalogue } from '#kernel/events.js';
import { Streams } from '#kernel/streams.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { MemoryVault } from '#platform/vault/memory.vault.js';
import type { Rulebook } from '#rulebook/rulebook.port.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { noon, plannedEvent, threadId } from '../../test/support/notices.js';
import { DeliverNoticeHandler } from './deliver-notice.handler.js';
import { LocalTime } from './local-time.reader.js';
import { NoticeAttempts } from './notice-attempt.intake.js';
import { NoticeLetters } from './notice-letters.reader.js';
import { DeliverNotice } from './notice.commands.js';
import { noticeEvents, noticeStream } from './notice.events.js';

/** A log that can be lost for one append. */
class BreakingStore extends MemoryEventStore {
  breaks = false;

  override append(stream: string, events: readonly NewEvent[], expected: 'none' | 'any' | number): Promise<Appended> {
    if (!this.breaks) return super.append(stream, events, expected);
    this.breaks = false;
    return Promise.reject(new Error('the log is gone'));
  }
}

class KeepingCourier extends Courier {
  readonly sent: Message[] = [];

  override serves(): boolean {
    return true;
  }

  override send(message: Message): Promise<Sent> {
    this.sent.push(message);
    return Promise.resolve({ sent: true });
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

const directory = {
  department: (code: string) => ({ code, name: '东县公安局', regionCode: '990100', parentCode: null }),
} as Partial<Directory> as Directory;

const scene = async () => {
  const clock = new FakeClock(noon);
  const store = new BreakingStore(new EventCatalogue(noticeEvents), new MemoryLog(clock));
  const vault = new MemoryVault();
  const person = await vault.person({ contact: '13812345678' });
  const [contact] = await vault.seal(person, ['13812345678']);
  const planned = plannedEvent(0, { recipient: { kind: 'citizen', contact: contact! } });
  const cause = { id: 'c', by: 'test' };
  await store.append(noticeStream(threadId), [{ ...planned, id: randomUUID(), cause }], 'none');
  const streams = new Streams(store);
  const letters = new NoticeLetters(streams, vault, directory, { url: undefined });
  const courier = new KeepingCourier();
  const time = new LocalTime(clock, { zone: 'Asia/Shanghai' } as Rulebook);
  const handler = new DeliverNoticeHandler(new NoticeAttempts(letters, courier, streams, time), streams);
  const { noticeId } = planned.data;
  return {
    store,
    vault,
    courier,
    clock,
    person,
    noticeId,
    deliver: () => handler.execute(new DeliverNotice({ threadId, noticeId, attempt: 1 }, cause)),
    recorded: async () => {
      const types: string[] = [];
      for await (const { type } of store.read(noticeStream(threadId))) types.push(type);
      return types.slice(1);
    },
  };
};

describe('delivering a notice', () => {
  it('sends it and records that', async () => {
    const { deliver, courier, recorded, noticeId, person } = await scene();
    await deliver();
    expect(courier.sent).toMatchObject([{ via: 'sms', id: noticeId, to: '13812345678', person }]);
    expect(courier.sent[0]).toHaveProperty('text', expect.stringContaining('东县公安局'));
    expect(await recorded()).toEqual(['NoticeDelivered']);
  });

  it('that is cut off before it was recorded sends the same again, under the same id', async () => {
    const { deliver, courier, recorded, store } = await scene();
    store.breaks = true;
    await expect(deliver()).rejects.toThrow('the log is gone');
    expect(await recorded()).toEqual([]);
    await deliver();
    expect(courier.sent).toHaveLength(2);
    expect(courier.sent[0]).toEqual(courier.sent[1]);
    expect(await recorded()).toEqual(['NoticeDelivered']);
  });

  it('that is asked for twice sends once', async () => {
    const { deliver, courier, recorded } = await scene();
    await deliver();
    await deliver();
    expect(courier.sent).toHaveLength(1);
    expect(await recorded()).toEqual(['NoticeDelivered']);
  });

  it('wakes nobody up, also when its job comes late', async () => {
    const { deliver, courier, recorded, clock } = await scene();
    clock.set('2026-07-06T14:00:00.000Z');
    await deliver();
    expect(courier.sent).toEqual([]);
    expect(await recorded()).toEqual(['NoticePostponed']);
  });

  it('drops what was for somebody who was forgotten', async () => {
    const { deliver, courier, recorded, vault, person } = await scene();
    await vault.forget(person);
    await deliver();
    expect(courier.sent).toEqual([]);
    expect(await recorded()).toEqual(['NoticeDropped']);
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '#kernel/event-store.port.js';
import type { PastPage } from '#kernel/log-follower.js';
import type { CalendarYear } from '#rulebook/rule-content.policy.js';
import { type RulebookEvent, ruleSetStream } from '#rulebook/rulebook.events.js';
import { type RulebookGround, RulebookUnavailable } from '#rulebook/rulebook.port.js';
import { RulebookReader } from '#rulebook/rulebook.reader.js';
import { shippedCalendarRules } from '#rulebook/shipped.calendar.js';

/** A log, and a second process's view of the same log. */
export interface OpenedLog {
  readonly store: EventStore;
  readonly beside: EventStore;
  readonly pages?: () => AsyncIterable<PastPage>;
  close(): Promise<void>;
}

const at = '2026-11-24T01:00:00.000Z';
const cn = { kind: 'calendar', name: 'cn' } as const;
const of2027: CalendarYear = { year: 2027, off: [{ from: '2027-01-01', to: '2027-01-03' }], makeUp: ['2027-01-09'] };
const content = { ...shippedCalendarRules, years: [...shippedCalendarRules.years, of2027] };

/** Publishes the calendar with one more year. */
export const publishCalendar = async (store: EventStore, version: number): Promise<bigint> => {
  const event: RulebookEvent = {
    type: 'RulesPublished',
    data: { ...cn, at, version, ofDraft: false, effectiveFrom: '2026-11-24', content },
  };
  const cause = { id: 'c', by: 'operator:lin' };
  return (await store.append(ruleSetStream(cn), [{ ...event, id: randomUUID(), cause }], 'any')).position;
};

const soon = () => AbortSignal.timeout(10_000);

async function* none(): AsyncGenerator<PastPage> {
  // The log has it all.
}

export const rulebookReaderContract = (name: string, open: () => Promise<OpenedLog>) =>
  describe(`the rulebook that follows the log on ${name}`, () => {
    let log: OpenedLog;
    const readers: RulebookReader[] = [];
    beforeEach(async () => {
      log = await open();
    });
    afterEach(async () => {
      for (const reader of readers.splice(0)) await reader.log.close();
      await log.close();
    });

    const follow = (store: EventStore): RulebookReader => {
      const ground: RulebookGround = { zone: 'Asia/Shanghai', rates: [], pages: log.pages ?? none };
      const reader = new RulebookReader(store, ground);
      readers.push(reader);
      return reader;
    };

    it('begins with what ships, and does not answer before it has seen the end of the log', async () => {
      const reader = follow(log.store);
      expect(() => reader.calendar()).toThrow(RulebookUnavailable);
      expect(() => reader.tagCatalogues()).toThrow(RulebookUnavailable);
      await reader.log.ready();
      expect(reader.calendar().version).toBe('cn@0');
      expect(reader.ruleSet(cn)?.revision).toBe(-1);
    });

    it('knows what was published before it began', async () => {
      await publishCalendar(log.store, 1);
      const reader = follow(log.beside);
      await reader.log.ready();
      expect(reader.calendar()).toMatchObject({ version: 'cn@1', coveredUntil: '2027-12-31' });
      expect(reader.calendar('cn@0').coveredUntil).toBe('2026-12-31');
    });

    it('learns what another process publishes', async () => {
      const reader = follow(log.beside);
      await reader.log.ready();
      await reader.log.waitFor(await publishCalendar(log.store, 1), soon());
      expect(reader.calendar().version).toBe('cn@1');
      await reader.log.waitFor(await publishCalendar(log.store, 2), soon());
      expect(reader.ruleSet(cn)).toMatchObject({ revision: 1, versions: [{ version: 0 }, { version: 1 }, { version: 2 }] });
    });

    it('answers nothing more once it is closed before it knew', async () => {
      const reader = follow(log.store);
      await reader.log.close();
      await expect(reader.log.waitFor(1_000n, soon())).rejects.toBeInstanceOf(RulebookUnavailable);
    });
  });

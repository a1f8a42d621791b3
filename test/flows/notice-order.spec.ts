import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PlanNotice } from '#notices/notice.commands.js';
import { noticeStream } from '#notices/notice.events.js';
import { inboxPage } from '#platform/read-db/inbox.js';
import { WorkflowRunner } from '../../apps/worker/job.processor.js';
import { worldForSpec } from '../support/for-spec.js';
import { planned } from '../support/notices.js';
import { items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

/** Its jobs are done by hand, one by one. */
const world = await worldForSpec({ idle: true });

const owed = async (workflow: string) =>
  (await inboxPage(world.parts.readDb.db, undefined, 500)).filter((line) => line.workflow === workflow);
const run = (data: { workflow: string; stream: string; revision: number }) =>
  world.app.get(WorkflowRunner).run({ name: 'run-workflow', key: 'by-hand', attempt: 1, data });
const lines = (workflow: string, count: number) =>
  eventually(async () => {
    const found = await owed(workflow);
    return found.length >= count ? found : undefined;
  });
const titles = async () =>
  (await world.parts.outbox!.newest(10)).map(({ message }) => ('subject' in message ? message.subject : '')).toReversed();

describe('jobs that come in any order', () => {
  it('tell in the order of what happened', async () => {
    const { id } = await world.channel.submit({ itemCode: items.east, rating: 1, contact: 'wang@mail.example' });
    for (const line of await lines('bad-review', 1)) await run(line);
    await world.officer.accept(id);
    await world.officer.resolve(id, '已办');
    const [opened, asked] = await lines('notices', 2);
    expect([opened?.revision, asked?.revision]).toEqual([0, 3]);
    await run(asked!);
    expect(await titles()).toEqual(['已收到您的评价', '您的评价已有答复，请您评判']);
    expect(await owed('notices')).toEqual([]);
    await run(opened!);
    await run(asked!);
    expect(await titles()).toHaveLength(2);
  });
});

describe('whoever is cut off between planning and sending', () => {
  it('leaves a notice that goes out all the same, once', async () => {
    const { vault, clock, store } = world.parts;
    const person = await vault.person({ contact: 'li@mail.example' });
    const [contact] = await vault.seal(person, ['li@mail.example']);
    const threadId = randomUUID();
    const notice = planned(0, {
      threadId,
      recipient: { kind: 'citizen', contact: contact! },
      via: 'e-mail',
      at: clock.instant(),
    });
    await world.execute(new PlanNotice({ ...notice, zone: 'Asia/Shanghai' }, { id: 'c', by: 'test' }));
    const before = (await titles()).length;
    await world.parts.readDb.waitFor('notices', await store.head(), 10_000);
    await world.worker.work();
    await world.passTime(2 * 60_000);
    await world.passTime(2 * 60_000);
    expect((await titles()).length - before).toBe(1);
    const types: string[] = [];
    for await (const { type } of store.read(noticeStream(threadId))) types.push(type);
    expect(types).toEqual(['NoticePlanned', 'NoticeDelivered']);
  });
});

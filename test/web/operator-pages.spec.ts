import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { noticeStream } from '#notices/notice.events.js';
import { markStopped } from '#platform/read-db/checkpoints.js';
import { Role } from '#kernel/callers.port.js';
import { worldForSpec } from '../support/for-spec.js';
import { noon, noticeIds, plannedEvent, threadId } from '../support/notices.js';
import { visitorOf } from '../support/staff.js';
import { departments, items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

const base = '/staff/operations';
const [noticeId] = noticeIds;
const stop = { eventId: randomUUID(), position: '7', reason: 'does not decode: reviewId: invalid_format' };

const world = await worldForSpec();
const operator = visitorOf(world, 'operator');
beforeAll(async () => {
  await world.channel.submit({ itemCode: items.east, rating: 1 });
  await world.parts.queue.bull.add('paint-fence' as never, { workOrderId: 'x' } as never, { jobId: 'job-fence-1' });
  await world.parts.queue.bull.add('paint-fence' as never, { workOrderId: 'y' } as never, { jobId: 'job-fence-2' });
  const recipient = { kind: 'address', name: 'gone', audience: { kind: 'supervisor', code: null } } as const;
  const cause = { id: 'x', by: 'workflow:notices' };
  const givenUp = { threadId, noticeId, attempt: 1, at: noon, reason: 'unreachable', next: null };
  const events = [plannedEvent(0, { recipient, via: 'e-mail' }), { type: 'NoticeGivenUp', data: givenUp }];
  await world.parts.store.append(
    noticeStream(threadId),
    events.map((event) => ({ ...event, id: randomUUID(), cause })),
    'none',
  );
  await world.quiet();
});

/** The tables of read models are made by the worker; a consumer that nobody leads stands where it is put. */
const stand = (name: string) =>
  world.parts.readDb.db
    .insertInto('checkpoints')
    .values({ consumer: name, version: 1, position: 6n })
    .onConflict((conflict) => conflict.column('consumer').doNothing())
    .execute()
    .then(() => markStopped(world.parts.readDb.db, name, stop));

describe('the pages of operators', () => {
  it.each(Role.options.filter((role) => role !== 'operator'))('are closed to the role %s', async (role) => {
    const names = { channel: 'hall', officer: 'east-officer', supervisor: 'city-supervisor', evaluator: 'evaluator' } as const;
    const { status, text } = await visitorOf(world, names[role]).get(base);
    expect([status, text.includes('无权执行此操作')]).toEqual([403, true]);
  });

  it('take no form that another site sends', async () => {
    const headers = { authorization: `Bearer ${world.keys.operator}`, origin: 'https://elsewhere.example' };
    const answer = await fetch(`${world.url}${base}/jobs/rerun-all`, { method: 'POST', headers, body: new URLSearchParams() });
    expect(answer.status).toBe(403);
  });
});

describe('whether all is well', () => {
  it('tells head, consumers, queue and calendar', async () => {
    const { status, text } = await operator.get(base);
    expect(status).toBe(200);
    for (const shown of [
      'handling',
      '评价与办理的各项数据',
      '全部正常',
      '已跟上',
      '2026年12月31日',
      '缺少 2027 年',
      '/operators/queues',
    ])
      expect(text).toContain(shown);
  });

  it('puts what stands still first, with the event and the way on, and lets it go on', async () => {
    await stand('fences');
    const { text } = await operator.get(base);
    expect(text).toContain('1 个读取者停在某条事件上');
    const { text: one } = await operator.get(`${base}/consumers/fences`);
    for (const shown of [stop.eventId, 'does not decode', '升级到写入它的版本']) expect(one).toContain(shown);
    for (let times = 0; times < 2; times++)
      expect(await operator.post(`${base}/consumers/fences/resume`)).toMatchObject({
        status: 303,
        location: `${base}?resumed=fences`,
      });
    expect((await world.parts.readDb.checkpoint('fences'))?.stopped).toBeUndefined();
    expect((await operator.get(`${base}?resumed=fences`)).text).toContain('fences 会从停下的事件继续');
    expect((await operator.post(`${base}/consumers/no-such/resume`)).status).toBe(404);
  });
});

describe('stuck jobs', () => {
  const jobs = () =>
    eventually(async () => {
      const { text } = await operator.get(`${base}/jobs`);
      return text.includes('fence-1') && text.includes('fence-2') ? text : undefined;
    });

  it('are shown with what they met, and run again, chosen or all', async () => {
    const text = await jobs();
    expect(text).toContain('job paint-fence cannot be read: this build has no such job');
    expect((await operator.post(`${base}/jobs/rerun`)).text).toContain('href="#key"');
    const chosen = await operator.post(`${base}/jobs/rerun`, { key: 'fence-1' });
    expect(chosen).toMatchObject({ status: 303, location: `${base}/jobs?rerun=1` });
    await jobs();
    expect((await operator.post(`${base}/jobs/rerun-all`)).location).toBe(`${base}/jobs?rerun=2`);
    await jobs();
    expect((await operator.get(`${base}/jobs?rerun=2`)).text).toContain('2 个任务已重新排队');
  });

  it('refuse a cursor that is not theirs', async () => expect((await operator.get(`${base}/jobs?cursor=xx`)).status).toBe(422));
});

describe('rebuilds', () => {
  it('are begun once, however often it is pressed, held, asked about, and swapped', async () => {
    const begin = () => operator.post(`${base}/rebuilds`, { projection: 'desk', hold: 'yes' });
    const { status, location } = await begin();
    expect(status).toBe(303);
    const path = location.replace('?done=begun', '');
    await eventually(async () => ((await operator.get(path)).text.includes('待决定') ? true : undefined));
    expect((await begin()).location).toBe(location);
    const paused = await operator.post(`${path}/pause`);
    expect([paused.status, paused.text.includes('重建处于“待决定”状态，不能“暂停”')]).toEqual([409, true]);
    expect((await operator.get(`${path}/swap`)).text).toContain('查询会改用重建后的读模型');
    expect((await operator.post(`${path}/swap`)).location).toBe(`${path}?done=swap`);
    await eventually(async () => ((await operator.get(path)).text.includes('已切换') ? true : undefined));
    expect((await operator.post(`${path}/cancel`)).status).toBe(409);
    expect((await operator.get(`${base}/rebuilds`)).text).toContain('100.0%');
  });

  it('say what they cannot do', async () => {
    const none = await operator.post(`${base}/rebuilds`);
    expect([none.status, none.text.includes('请选择要重建的读模型')]).toEqual([422, true]);
    const { status, text } = await operator.post(`${base}/rebuilds`, { projection: 'fences' });
    expect([status, text.includes('没有读模型 fences')]).toEqual([422, true]);
    expect((await operator.get(`${base}/rebuilds/${randomUUID()}`)).status).toBe(404);
  });
});

describe('notices', () => {
  it('are listed by state and way, and tried again after a question', async () => {
    const { text } = await operator.get(`${base}/notices?state=given-up&via=e-mail`);
    for (const shown of ['无人应答', '>已收到<']) expect(text).toContain(shown);
    expect((await operator.get(`${base}/notices?state=given-up&via=sms`)).text).toContain('没有这样的通知');
    expect((await operator.get(`${base}/notices/${noticeId}/retry`)).text).toContain('会再次尝试投递');
    expect((await operator.post(`${base}/notices/${noticeId}/retry`)).location).toBe(`${base}/notices?done=retried`);
    expect((await operator.post(`${base}/notices/${randomUUID()}/retry`)).status).toBe(404);
  });
});

describe('keys', () => {
  const officer = { name: 'psb-officer', role: 'officer', channel: '', departments: departments.east, regions: '' };
  const keyIn = (text: string) => /rk_[\w-]+/.exec(text)?.[0] ?? '';

  it('say what is wrong field by field, and keep what was typed', async () => {
    const wrong = { name: 'Möller', role: '', channel: 'app', departments: 'X', regions: '110000' };
    const { status, text } = await operator.post(`${base}/keys`, wrong);
    expect(status).toBe(422);
    for (const field of ['name', 'role', 'channel', 'departments', 'regions']) expect(text).toContain(`href="#${field}"`);
    expect(text).toContain('value="Möller"');
  });

  it('name the units that they see, and channels in words', async () => {
    const { text } = await operator.get(`${base}/keys`);
    for (const shown of [`部门 ${departments.east}`, '大厅评价器', '督办人员']) expect(text).toContain(`<span>${shown}</span>`);
  });

  it('are made and shown once, rotated, and revoked', async () => {
    const made = keyIn((await operator.post(`${base}/keys`, officer)).text);
    expect((await world.staff(made).get('/api/v1/work-orders')).status).toBe(200);
    const twice = await operator.post(`${base}/keys`, officer);
    expect([twice.status, keyIn(twice.text)]).toEqual([422, '']);
    expect((await operator.get(`${base}/keys/psb-officer`)).text).toContain('不能恢复');
    const rotated = keyIn((await operator.post(`${base}/keys/psb-officer/rotate`)).text);
    expect((await world.staff(made).get('/api/v1/work-orders')).status).toBe(401);
    expect((await world.staff(rotated).get('/api/v1/work-orders')).status).toBe(200);
    for (let times = 0; times < 2; times++)
      expect((await operator.post(`${base}/keys/psb-officer/revoke`)).location).toBe(`${base}/keys?done=revoked`);
    expect((await world.staff(rotated).get('/api/v1/work-orders')).status).toBe(401);
    expect((await operator.post(`${base}/keys/psb-officer/rotate`)).status).toBe(404);
  });

  it('are shown again to whoever presses twice, work, and never come back once they are gone', async () => {
    const path = `${base}/keys`;
    const works = async (key: string) => (await world.staff(key).get('/api/v1/work-orders')).status;
    const held = async (page: string, action: string) =>
      /name="once" value="([^"]+)"/.exec((await operator.get(page)).text.split(`action="${action}"`)[1] ?? '')?.[1] ?? '';
    const form = { ...officer, name: 'twice-officer', once: await held(path, path) };
    const taps = await Promise.all([operator.post(path, form), operator.post(path, form)]);
    const [made = '', ...others] = [...taps, await operator.post(path, form)].map(({ text }) => keyIn(text));
    expect([new Set(others), await works(made)]).toEqual([new Set([made]), 200]);
    const one = `${path}/twice-officer`;
    const rotate = async (once: string) => operator.post(`${one}/rotate`, { once });
    const once = await held(one, `${one}/rotate`);
    const rotated = (await Promise.all([rotate(once), rotate(once)])).map(({ text }) => keyIn(text));
    expect(rotated).toEqual([rotated[0], rotated[0]]);
    expect([await works(made), await works(rotated[0]!)]).toEqual([401, 200]);
    expect((await operator.post(path, form)).status).toBe(422);
    expect(keyIn((await rotate(await held(one, `${one}/rotate`))).text)).not.toBe('');
    const late = await rotate(once);
    expect([late.status, keyIn(late.text), late.text.includes('没有生成新密钥')]).toEqual([412, '', true]);
    await operator.post(`${one}/revoke`);
    const gone = await operator.post(path, form);
    expect([gone.status, keyIn(gone.text), gone.text.includes('没有生成新密钥')]).toEqual([422, '', true]);
    expect([await works(made), await works(rotated[0]!)]).toEqual([401, 401]);
  });

  it('warn whoever is about to revoke their own', async () =>
    expect((await operator.get(`${base}/keys/operator`)).text).toContain('您自己正在使用的密钥'));
});

describe('forgetting a person', () => {
  const contact = '13900001234';
  const forget = `${base}/forget`;

  it('asks for one person, and says who is not known', async () => {
    for (const [typed, said] of [
      [{}, '只填一项'],
      [{ contact, person: 'x' }, '只填一项'],
      [{ contact: '13900000000' }, '没有留下过这个联系方式的人'],
      [{ person: 'nobody' }, '没有这个化名编号'],
    ] as const) {
      const { status, text } = await operator.post(`${forget}/look`, typed);
      expect([status, text.includes(said)]).toEqual([422, true]);
    }
  });

  it('shows what will be destroyed, wants a word typed, destroys it once, and keeps every count', async () => {
    await world.channel.submit({ itemCode: items.east, rating: 1, comment: '跑了四趟', contact });
    const { text } = await operator.post(`${forget}/look`, { contact });
    expect(text).not.toContain(contact);
    for (const shown of ['0 个附件的密钥', '<dt>评价</dt><dd><p>1</p>', '请输入“清除”确认']) expect(text).toContain(shown);
    const person = /name="person" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const wrong = await operator.post(forget, { person, word: 'yes' });
    expect([wrong.status, wrong.text.includes('没有清除')]).toEqual([422, true]);
    expect(await world.parts.vault.find(contact)).toBe(person);
    for (let times = 0; times < 2; times++)
      expect(await operator.post(forget, { person, word: '清除' })).toMatchObject({
        status: 303,
        location: `${forget}/done/${person}`,
      });
    expect(await world.parts.vault.find(contact)).toBeUndefined();
    expect((await operator.get(`${forget}/done/${person}`)).text).toContain(person);
    const records = await world.parts.store.readAll(0n, { types: ['PersonForgotten'] }, 10);
    expect(records.events.map(({ cause }) => cause.by)).toEqual(['operator:operator']);
    expect((await operator.post(`${forget}/look`, { person })).text).toContain('以前已经清除');
  });
});

describe('imports', () => {
  const path = `${base}/imports`;
  const lines = [
    { entry: 'region', code: '990900', name: '南县', parentCode: '990100', effectiveFrom: '2026-01-01' },
    { entry: 'region', code: '99', name: '错', effectiveFrom: '2026-01-01' },
  ];
  const inLines = lines.map((line) => JSON.stringify(line)).join('\n');
  const take = (name: string, as?: string, content: string | Uint8Array<ArrayBuffer> = inLines) => {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    if (as !== undefined) form.set('as', as);
    return operator.send(path, form);
  };

  it('want a file that they can read', async () => {
    expect((await operator.get(path)).text).toContain('redress import reviews');
    const { status, text } = await take('directory.xls');
    expect([status, text.includes('href="#file"')]).toEqual([422, true]);
  });

  it('say that a file was empty, and that one is in other letters, of which they take nothing', async () => {
    for (const empty of ['', 'entry,code,name,effectiveFrom\n'])
      expect((await take('directory.csv', undefined, empty)).text).toContain('文件里一行内容也没有');
    const gbk = Buffer.concat([
      Buffer.from('entry,code,name,effectiveFrom\nregion,990901,'),
      Buffer.from('c7e0e1b0cfd8', 'hex'), // 青岚县
      Buffer.from(',2026-01-01\n'),
    ]);
    const { text } = await take('directory.csv', undefined, gbk);
    for (const shown of ['<dt>已记录</dt><dd><p>0</p>', '<dt>被拒收</dt><dd><p>1</p>', '不是 UTF-8 编码'])
      expect(text).toContain(shown);
  });

  it('say why in the language of who sent the file, in no word of a library', async () => {
    const file = 'entry,code,name,effectiveFrom\nregion,99,错,2026-01-01\nregion,990902,"错"了,2026-01-01\n';
    const reasonsIn = async (lang: string) => {
      const form = new FormData();
      form.set('file', new Blob([file]), 'directory.csv');
      form.set('as', 'file');
      const { text } = await operator.send(`${path}?lang=${lang}`, form);
      return text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { reason: string }).reason);
    };
    expect(await reasonsIn('zh')).toEqual([
      expect.stringMatching(/^“code”的写法不对/),
      '这一行无法读取：不是 CSV：请检查其中的引号和逗号',
    ]);
    expect(await reasonsIn('en')).toEqual([
      expect.stringMatching(/^"code" is not written/),
      'the line cannot be read: it is not CSV: look at its quotation marks and commas',
    ]);
  });

  it('say what became of every line, and give out the rejects as a file; twice is once', async () => {
    const first = await take('directory.ndjson');
    expect(first.status).toBe(200);
    for (const shown of ['<dt>已记录</dt><dd><p>1</p>', '<dt>被拒收</dt><dd><p>1</p>', '“code”的写法不对'])
      expect(first.text).toContain(shown);
    const again = await take('directory.ndjson', 'file');
    expect(JSON.parse(again.text.split('\n')[0] ?? '')).toEqual({
      ...{ line: 2, field: 'code', code: 'import.malformed-field' },
      reason: expect.stringMatching(/^“code”的写法不对/),
    });
    expect((await take('directory.ndjson')).text).toContain('<dt>未改变</dt><dd><p>1</p>');
  });
});

describe('the board of the queue', () => {
  const person = (name: string, role: 'operator' | 'officer') => ({
    caller: { name, role, channel: null, departments: [], regions: [], demo: false },
    displayName: name,
  });
  const ask = async (
    role: 'operator' | 'officer',
    init: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) => {
    const secret = await world.parts.sessions.begin(person(`board-${role}`, role), world.clock.instant());
    const headers = { ...init.headers, cookie: `staff=${secret}` };
    return fetch(`${world.url}/operators/queues/api/queues${init.method === undefined ? '' : '/redress/retry/failed'}`, {
      ...init,
      headers,
    });
  };

  it('lets operators act who are logged in, from its own page alone; others look', async () => {
    expect(await (await ask('operator')).text()).toContain('"readOnlyMode":false');
    expect(await (await ask('officer')).text()).toContain('"readOnlyMode":true');
    const act = { method: 'PUT', headers: { origin: world.url } };
    expect((await ask('operator', act)).status).not.toBe(403);
    expect((await ask('officer', act)).status).toBe(403);
    expect((await ask('operator', { method: 'PUT', headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
  });
});

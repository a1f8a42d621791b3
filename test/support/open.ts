import { expect } from '@jest/globals';
import { departments } from './world.directory.js';
import { handIn } from './world.matters.js';
import type { World } from './world.js';

/** A page as somebody without scripts gets it. */
export const pagesOf = async (url: string, path: string) => {
  const answer = await fetch(`${url}${path}`);
  return { status: answer.status, text: await answer.text() };
};

/** Takes a step on the ladder of a service point. */
const act = async ({ supervisor }: World, code: string, action: string, body: object) => {
  const path = `/api/v1/oversight/service-points/${code}`;
  const etag = (await supervisor.get(path)).headers.get('etag') ?? '';
  expect((await supervisor.post(`${path}/${action}`, body, { 'if-match': etag })).status).toBe(200);
};

/** Closes a service point, by all the steps that come before, and publishes why. */
export const suspend = async (world: World, code: string, words: string): Promise<void> => {
  await act(world, code, 'order', { words: '限期整改' });
  await act(world, code, 'check', { passed: false, words: '检查意见' });
  await act(world, code, 'suspend', { words });
  await world.quiet();
};

export const reinstate = async (world: World, code: string, words: string): Promise<void> => {
  await act(world, code, 'reinstate', { words });
  await world.quiet();
};

/** What a citizen said of a page; the unit's own words are others. */
export const said = {
  type: 'misspelt',
  siteCode: '9900000001',
  pageUrl: 'https://www.yunshan.example/fire',
  wrong: '区消防支队（我是某某）',
  right: '区消防大队（我是某某）',
  evidence: '支队是市级单位',
  departmentCode: departments.east,
};

/** Two corrections that were answered, of which one answer was published. */
export const publishCorrections = async (world: World): Promise<void> => {
  const texts = { decision: 'adopted', before: '消防支队', after: '消防大队' };
  const answers = [
    { ...texts, reply: '已更正，谢谢', published: true },
    { ...texts, reply: '不公开的答复', published: false },
  ];
  for (const [index, answer] of answers.entries()) {
    const { id } = await handIn(world.channel, '/api/v1/corrections', { ...said, pageUrl: `${said.pageUrl}/${index}` });
    await world.quiet();
    await world.officer.accept(id);
    await world.officer.does(id, 'resolve', answer);
    await world.quiet();
  }
};

import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';
import { handIn } from '../support/world.matters.js';

const world = await worldForSpec();

let people = 0;
const someMobile = () => `138${String(20_000_000 + ++people)}`;
const someMailbox = () => `speaker-${++people}@mail.example`;

/** What came for a contact or address, oldest first; a mail with its subject. */
const toldTo = async (address: string): Promise<string[]> => {
  await world.quiet();
  const kept = (await world.parts.outbox!.newest(100)).map(({ message }) => message).filter(({ to }) => to === address);
  return kept.reverse().map((message) => {
    if (message.via === 'webhook') return '';
    return message.via === 'e-mail' ? `${message.subject}: ${message.text}` : message.text;
  });
};

const review = { itemCode: items.east, rating: 1 };
let sent = 0;
const submit = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  world.channel.trySubmit({ externalId: `spoken-${++sent}`, ...review, ...body }, headers);

describe('a citizen', () => {
  it.each([
    ['review', { language: 'en' }, {}, /^We have your review/],
    ['review', { language: 'zh-CN' }, { 'accept-language': 'en' }, /^您的评价/],
    ['review', {}, { 'accept-language': 'en-GB,en;q=0.9' }, /^We have your review/],
    ['review', {}, {}, /^您的评价/],
  ])('is written to in the language of the %s (%j), else of its request (%j)', async (_, body, headers, expected) => {
    const contact = someMobile();
    expect((await submit({ contact, ...body }, headers)).status).toBe(201);
    expect(await toldTo(contact)).toEqual([expect.stringMatching(expected)]);
  });

  it('is written to in it from the first message to the last, subject and text', async () => {
    const contact = someMailbox();
    const receipt = await world.channel.submit({ ...review, contact, language: 'en' });
    await world.quiet();
    await world.officer.accept(receipt.id);
    await world.officer.resolve(receipt.id, '已办');
    await world.citizen.answer(receipt, true);
    const told = await toldTo(contact);
    expect(told).toHaveLength(3);
    // The unit has the name that the directory gives it.
    for (const text of told) expect(text.replace(`部门 ${departments.east}`, '')).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['complaints', { title: 'Nobody there', content: 'Nobody at the counter at noon', itemCode: items.east }, 'complaint'],
    [
      'corrections',
      { type: 'misspelt', siteCode: '9901000001', pageUrl: 'https://www.example.gov.cn/a', wrong: '支队', itemCode: items.east },
      'correction',
    ],
  ])('is written to in the language of what they hand in: %s', async (path, body, matter) => {
    const contact = someMailbox();
    await handIn(world.channel, `/api/v1/${path}`, { ...body, contact, language: 'en' });
    expect(await toldTo(contact)).toEqual([expect.stringMatching(`^We have your ${matter}: We have your ${matter}`)]);
  });

  it('is written to in the language of a line of a batch', async () => {
    const contact = someMobile();
    await world.channel.batch([JSON.stringify({ externalId: 'line', ...review, contact, language: 'en' })]);
    expect(await toldTo(contact)).toEqual([expect.stringMatching(/^We have your review/)]);
  });

  it('is the same citizen when the same is sent again in another language', async () => {
    const body = { externalId: 'again', ...review, contact: someMobile() };
    expect((await world.channel.trySubmit(body)).status).toBe(201);
    expect((await world.channel.trySubmit({ ...body, language: 'en' }, { 'accept-language': 'en' })).status).toBe(200);
    expect(await toldTo(body.contact)).toEqual([expect.stringMatching(/^您的评价/)]);
  });

  it('cannot be written to in a language that there is not', async () => {
    const answer = await submit({ language: 'fr' });
    expect(answer.problem).toMatchObject({ status: 422, code: 'request.invalid', field: 'language' });
  });
});

describe('a notice address', () => {
  it.each([
    ['en', 'en', /^New order/],
    ['zh-CN', 'zh', /^新工单/],
  ])('that is registered with %s is written to in it', async (language, answered, expected) => {
    const path = '/api/v1/notice-addresses/east-desk';
    const address = `desk-${language.toLowerCase()}@east.example`;
    const body = { audience: { kind: 'department', code: departments.east }, via: 'e-mail', address, language };
    const registered = await world.as('operator').send('PUT', path, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(registered.as(z.object({ language: z.string() })).language).toBe(answered);
    await submit({});
    expect(await toldTo(address)).toEqual([expect.stringMatching(expected)]);
  });
});

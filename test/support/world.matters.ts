import { z } from 'zod';
import type { Http } from './world.http.js';

/** The public contract of what is handed in beside reviews, written down apart from the product's own schemas. */
export const Recorded = z.strictObject({
  id: z.uuid(),
  number: z.string().regex(/^[TCF][0-9A-Z]{5}-[0-9A-Z]{6}-[0-9A-Z]{6}$/),
  position: z.string().regex(/^\d+$/),
  duplicate: z.literal(true).optional(),
});
export const MatterReceipt = Recorded.extend({ trackingCode: z.string().regex(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/) });
export type MatterReceipt = z.infer<typeof MatterReceipt>;

type Body = Readonly<Record<string, unknown>>;

let handedIn = 0;

/** Hands in what must be taken; what tells it from others is filled in. */
export const handIn = async (http: Http, path: string, body: Body): Promise<MatterReceipt> =>
  (await http.post(path, { externalId: `matter-${++handedIn}`, ...body })).as(MatterReceipt);

/** The problem in both languages; each says the same, in its own words. */
export const bothProblems = async (http: Http, path: string, body: Body) => {
  const zh = (await http.post(path, body)).problem;
  const en = (await http.post(path, body, { 'accept-language': 'en' })).problem;
  if (!/\p{Script=Han}/u.test(zh.detail) || /\p{Script=Han}/u.test(en.detail) || en.detail.includes(zh.code))
    throw new Error(`not in both languages: ${zh.detail} / ${en.detail}`);
  return [zh, en];
};

import { z } from 'zod';
import type { StaffClient } from './world.clients.js';
import { departments } from './world.directory.js';
import type { Answer } from './world.http.js';
import type { World } from './world.js';

/** The public contract of assessments, written down apart from the product's own schemas. */
export const Round = z.object({
  id: z.uuid(),
  state: z.enum(['draft', 'open', 'published']),
  content: z.object({ subjects: z.object({ codes: z.array(z.string()) }) }),
  note: z.object({ zh: z.string(), en: z.string() }).nullable(),
  problems: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })),
  samples: z.array(z.object({ number: z.number(), seed: z.string(), of: z.number(), drawn: z.number() })),
  progress: z.object({ pairs: z.number(), one: z.number(), both: z.number() }).nullable(),
  hash: z.string().nullable(),
  etag: z.string(),
  position: z.string().optional(),
  duplicate: z.literal(true).optional(),
});
export type Round = z.infer<typeof Round>;

const Standing = z.object({
  subject: z.string(),
  name: z.string(),
  rank: z.number(),
  total: z.number(),
  grade: z.string().nullable(),
});
export const Results = z.object({
  hash: z.string(),
  subjects: z.number(),
  averages: z.array(z.object({ region: z.string(), subjects: z.number(), average: z.number() })),
  first: z.array(Standing),
  last: z.array(Standing),
  data: z.array(Standing.extend({ figures: z.array(z.object({ indicator: z.string(), points: z.number() })) })),
  nextCursor: z.string().nullable(),
});
export const Scores = z.object({
  data: z.array(
    z.object({
      subject: z.string(),
      indicator: z.string(),
      standing: z.string(),
      given: z.array(
        z.object({ scorer: z.string(), value: z.number(), evidence: z.string().nullable(), attachments: z.array(z.string()) }),
      ),
      reconciled: z.object({ by: z.string(), value: z.number(), reason: z.string().nullable() }).nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export const Sample = z.object({
  number: z.number(),
  seed: z.string(),
  of: z.number(),
  drawn: z.number(),
  asOfPosition: z.string(),
  position: z.string(),
  duplicate: z.literal(true).optional(),
});
export const Drawn = z.object({
  data: z.array(z.object({ subject: z.string().nullable(), id: z.string() })),
  nextCursor: z.string().nullable(),
});

export const root = '/api/v1/assessments';
const name = (text: string) => ({ zh: text, en: text });

/** Two levels: service (60 %) with its two halves, and guides (40 %), which are scored from 0 to 10. */
export const indicators = [
  { code: 'service', name: name('服务'), weight: 60 },
  { code: 'online', parent: 'service', name: name('网上'), weight: 50, scale: { min: 0, max: 100 } },
  { code: 'window', parent: 'service', name: name('窗口'), weight: 50, scale: { min: 0, max: 100 } },
  { code: 'guides', name: name('指南'), weight: 40, scale: { min: 0, max: 10 } },
];
export const ends = ['online', 'window', 'guides'] as const;

export const content = {
  name: name('上半年测评'),
  period: { from: '2026-01-01', to: '2026-06-30' },
  stage: 'during',
  subjects: { kind: 'departments', codes: [departments.city, departments.east, departments.west] as string[] },
  indicators,
  bands: [
    { code: 'A', name: name('优'), from: 90, fromIncluded: false, to: 100 },
    { code: 'B', name: name('良'), from: 60, to: 90 },
    { code: 'C', name: name('差'), from: 0, to: 60 },
  ],
  tolerance: 5,
};
export type Content = Partial<Record<keyof typeof content | 'comparedWith' | 'template', unknown>>;

export const put = (staff: StaffClient, path: string, body: unknown, etag?: string): Promise<Answer> =>
  staff.send('PUT', path, {
    headers: { 'content-type': 'application/json', ...(etag !== undefined && { 'if-match': etag }) },
    body: JSON.stringify(body),
  });

export const begin = async (staff: StaffClient, change: Content = {}): Promise<Round> =>
  (await staff.post(root, { ...content, ...change })).as(Round);

export const open = (staff: StaffClient, { id, etag }: Pick<Round, 'id' | 'etag'>): Promise<Answer> =>
  staff.post(`${root}/${id}/open`, undefined, { 'if-match': etag });

export const opened = async (staff: StaffClient, change: Content = {}): Promise<Round> =>
  (await open(staff, await begin(staff, change))).as(Round);

/** Scores on each indicator's own scale. */
export type ScoreSheet = Readonly<Record<string, Readonly<Record<(typeof ends)[number], number>>>>;

/** One of each grade; two scorers who give these agree. */
export const sheet: ScoreSheet = {
  [departments.city]: { online: 95, window: 93, guides: 9.5 },
  [departments.east]: { online: 80, window: 71, guides: 7 },
  [departments.west]: { online: 40, window: 33.33, guides: 2.5 },
};

export const scoresOf = (sheet: ScoreSheet) =>
  Object.entries(sheet).flatMap(([subject, values]) =>
    Object.entries(values).map(([indicator, value]) => ({ subject, indicator, value })),
  );

export const score = (staff: StaffClient, id: string, body: object): Promise<Answer> => staff.post(`${root}/${id}/scores`, body);

export const giveAll = async (staff: StaffClient, id: string, sheet: ScoreSheet): Promise<void> => {
  for (const body of scoresOf(sheet)) {
    const { status, text } = await score(staff, id, body);
    if (status !== 200) throw new Error(text);
  }
};

/** Keys of evaluators of a world's own making. */
export const evaluators = async <const Names extends readonly string[]>(world: World, ...names: Names) => {
  const employed = names.map((each) => world.employ(each, 'evaluator'));
  return (await Promise.all(employed)) as { readonly [Nth in keyof Names]: StaffClient };
};

import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';

/** Ways by which citizens come to pages; what staff and machines deliver has ways of its own. */
const PageChannel = z.enum([
  'portal',
  'app',
  'mini-program',
  'wechat',
  'qr-code',
  'hall-tablet',
  'hall-terminal',
  'self-service',
]);

const link = {
  item: Code(50).optional(),
  point: Code(50).optional(),
  staff: Code(50).optional(),
  channel: PageChannel.optional(),
  /** 网站标识码 and address of the page that a correction is about. */
  site: z
    .string()
    .regex(/^[0-9A-Za-z]{10}$/)
    .optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
};
type LinkField = keyof typeof link;

export interface ReadLink {
  readonly about: Record<string, string>;
  /** Parameters that cannot be what they should. */
  readonly wrong: readonly LinkField[];
}

/** What a link or a QR code filled in. What does not make sense is left out, and said. */
export const readLink = (query: unknown): ReadLink => {
  const said = z.record(z.string(), z.unknown()).catch({}).parse(query);
  const read = (Object.keys(link) as LinkField[]).map((name) => ({
    name,
    parsed: link[name].safeParse(said[name] || undefined),
  }));
  const about = Object.fromEntries(
    read.flatMap(({ name, parsed }) => (parsed.success && parsed.data ? [[name, parsed.data]] : [])),
  );
  return { about, wrong: read.flatMap(({ name, parsed }) => (parsed.success ? [] : [name])) };
};

/** The address of a page with what a link filled in. */
export const linkTo = (path: string, about: Readonly<Record<string, string | undefined>>): string => {
  const query = new URLSearchParams(
    Object.entries(about).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
  );
  return query.size === 0 ? path : `${path}?${query.toString()}`;
};

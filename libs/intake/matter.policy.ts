import { z } from 'zod';
import { Channel, Instant, LanguageTag, LocalDay } from '#kernel/values.js';
import { CallerInstant, Code, Contact, ExternalId } from './submission.policy.js';

/**
 * What a matter that is no review is counted under: a review's own fields, so that figures read both alike, without what only
 * a review has. No `department`: nobody is known to be answerable yet, the dispatch desk decides.
 */
export const CountedMatter = z.object({
  occurredOn: LocalDay,
  department: z.string().nullable(),
  region: z.string(),
  item: z.string().nullable(),
  servicePoint: z.string().nullable(),
  channel: Channel,
  target: z.null(),
  stage: z.null(),
  rating: z.null(),
  active: z.literal(true),
  realName: z.boolean(),
});
export type CountedMatter = z.infer<typeof CountedMatter>;

/**
 * How much of themselves a citizen shows (our own reading of the words). 匿名: nothing. 实名: the unit that handles the matter may
 * see the contact, masked; where it names staff, only an authority above the unit. 保密: only such an authority, in any case.
 */
export const Confidentiality = z.enum(['anonymous', 'real-name', 'confidential']);
export type Confidentiality = z.infer<typeof Confidentiality>;

/** What a matter is called, in one line. */
export const Title = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\r\n]+$/);

/** Fields by which every body says whom and when it is about, and what tells it from another. */
export const matterBody = {
  externalId: ExternalId.optional(),
  itemCode: Code(50).optional(),
  departmentCode: Code(18).optional(),
  servicePointCode: Code(50).optional(),
  regionCode: Code(12).optional(),
  occurredAt: CallerInstant.optional(),
};

/** Fields of a body by which a citizen says who they are. */
export const citizenBody = {
  contact: Contact.optional(),
  /** In which language to write to them; else the one that the request is answered in. */
  language: LanguageTag.optional(),
  confidentiality: Confidentiality.default('anonymous'),
  /** Which way it came, where the caller speaks for several; else the one its key stands for. */
  channel: Channel.optional(),
};

/** Fields of every event by which a matter is recorded. */
export const matterFields = {
  /** What is read out at a counter. */
  number: z.string(),
  /** Keyed digest of the content: tells the same again from something else under the same identity. */
  fingerprint: z.string(),
  /** The name of the source that delivered it. */
  source: z.string(),
  counted: CountedMatter,
  /** Ids of attachments. */
  attachments: z.array(z.uuid()),
  occurredAt: Instant,
};

/** What taking in a matter looks at of its body. */
export type MatterBody = { readonly [Field in keyof typeof matterBody]?: z.infer<(typeof matterBody)[Field]> } & {
  readonly [Field in keyof typeof citizenBody]?: z.infer<(typeof citizenBody)[Field]>;
} & { readonly attachments?: string[] | undefined };

/** True where a citizen wants to be known and does not say how. */
export const lacksContact = ({ contact, confidentiality }: Pick<MatterBody, 'contact' | 'confidentiality'>): boolean =>
  contact === undefined && confidentiality !== undefined && confidentiality !== 'anonymous';

import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65_535);
const MasterKey = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64');
const url = (...schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => schemes.some((scheme) => text.startsWith(`${scheme}://`)),
      `must begin with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    );
const Proxy = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), z.enum(['loopback', 'linklocal', 'uniquelocal'])]);
/** `their word=our role`, with commas. */
const roleMap = /^[^=,]+=(?:officer|supervisor|evaluator|operator)(?:,[^=,]+=(?:officer|supervisor|evaluator|operator))*$/;
const mailbox = /^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

/** Every setting there is, read from the environment once. An empty value counts as absent. */
const Settings = z.object({
  /** Where the embedded parts keep their data. */
  REDRESS_DATA: z.string().default('.data'),
  HOST: z.string().default('127.0.0.1'),
  /** The first port to try. */
  PORT: Port.default(3000),
  /** Proxies in front, as addresses and networks with commas: what they say of a client's address is believed, and nobody else. */
  TRUST_PROXY: z
    .string()
    .refine(
      (text) => text.split(',').every((one) => Proxy.safeParse(one.trim()).success),
      'must be addresses or networks with commas, such as 10.0.0.0/8,127.0.0.1',
    )
    .optional(),
  /** Read models, vault and keys. Without it the embedded PostgreSQL is started. */
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  /** The log; the same PostgreSQL without it. */
  EVENT_STORE_URL: url('postgres', 'postgresql', 'kurrentdb', 'kurrentdb+discover', 'esdb', 'esdb+discover').optional(),
  /** Jobs; the same PostgreSQL without it. */
  QUEUE_URL: url('postgres', 'postgresql', 'redis', 'rediss').optional(),
  /** Attachments, sealed: a folder, or a bucket of an S3-compatible service. The folder `blobs` of the data folder without it. */
  BLOB_STORE_URL: url('file', 's3').optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  /** Where citizens find the pages: told in notices. */
  PUBLIC_URL: url('https', 'http').optional(),
  /** The mail server of notices, and whom they come from. */
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().regex(mailbox, 'must be a mailbox, or a name and a mailbox in angle brackets').optional(),
  /** The gateway of short messages, and the token it knows us by. */
  SMS_GATEWAY_URL: url('https', 'http').optional(),
  SMS_GATEWAY_TOKEN: z.string().optional(),
  /** 32 bytes in base64: wraps every person's key. Made and kept in the data folder when the parts are embedded. */
  MASTER_KEY: MasterKey.optional(),
  /** The identity provider that staff log in with, our name and secret there, and what we ask it for. */
  OIDC_ISSUER: url('https', 'http').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPES: z.string().default('openid profile'),
  /** The claims that say what somebody is and whom they answer for; nested ones as a path with dots. */
  OIDC_ROLE_CLAIM: z.string().default('role'),
  OIDC_DEPARTMENTS_CLAIM: z.string().default('departments'),
  OIDC_REGIONS_CLAIM: z.string().default('regions'),
  OIDC_NAME_CLAIM: z.string().default('name'),
  /** What the identity provider calls our roles; of several the first one counts. */
  OIDC_ROLES: z
    .string()
    .regex(roleMap, 'must be pairs with commas, such as clerk=officer,head=supervisor')
    .default('supervisor=supervisor,officer=officer,evaluator=evaluator,operator=operator'),
  /** After how many minutes without a request, and after how many hours in any case, staff log in again. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30),
  SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(10),
  /** How many orders a what-if counts again before it answers; where there are more, it tells how far it is. */
  RECOUNT_AT_ONCE: z.coerce.number().int().min(0).max(1_000_000).default(10_000),
  /** A file of words that stay whole, and of others that are never shown, among the hot words. */
  WORDS_FILE: z.string().optional(),
  /** Whether a demonstration opens its start page in a browser, where there is a desktop. */
  OPEN_BROWSER: z.enum(['yes', 'no']).default('yes'),
  TIME_ZONE: z.string().default('Asia/Shanghai'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
});
export type Settings = z.infer<typeof Settings>;

/** Their names, for documents and deployment files to be checked against. */
export const settingNames: readonly string[] = Object.keys(Settings.shape);

/** The environment does not make sense. Names the settings and what is wrong, never a value. */
export class BadConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`configuration: ${problems.join('; ')}`);
    this.name = 'BadConfiguration';
  }
}

/** What is wrong with settings that make sense one by one. */
const wrongTogether = (settings: Settings): readonly string[] => {
  const { SMTP_URL, MAIL_FROM, OIDC_ISSUER, OIDC_CLIENT_ID, NODE_ENV } = settings;
  const wrong: string[] = [];
  if (SMTP_URL !== undefined && MAIL_FROM === undefined) wrong.push('MAIL_FROM is missing, without which SMTP_URL is of no use');
  if (OIDC_ISSUER !== undefined && OIDC_CLIENT_ID === undefined)
    wrong.push('OIDC_CLIENT_ID is missing, without which OIDC_ISSUER is of no use');
  if (NODE_ENV === 'production' && OIDC_ISSUER?.startsWith('http:') === true)
    wrong.push('OIDC_ISSUER must begin with https:// in production');
  return wrong;
};

/** Throws `BadConfiguration`. */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>): Settings => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) throw new BadConfiguration(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const wrong = wrongTogether(parsed.data);
  if (wrong.length > 0) throw new BadConfiguration(wrong);
  return parsed.data;
};

import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type ProfileName, profileNames } from '#simulation/profiles.js';
import type { ReviewOptions } from '#simulation/reviews.js';
import { maxCounties, type WorldOptions } from '#simulation/world.js';

export interface ApiDestination {
  readonly baseUrl: string;
  readonly key: string;
  /** Reviews a second; as fast as they are taken when it is not given. */
  readonly rate?: number;
  /** Finished cases are delivered, too, before the reviews of them. */
  readonly cases?: boolean;
  /** Requests in flight at once, one review each; without it all reviews go in one streamed batch. */
  readonly single?: number;
}

export interface SimulationPlan {
  readonly world: WorldOptions;
  /** Where the directory goes. */
  readonly worldFile?: string;
  readonly reviews?: { readonly options: ReviewOptions; readonly to: { readonly file: string } | ApiDestination };
}

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
const between = (low: number, high: number, kind: z.ZodNumber = z.int('must be a whole number')) =>
  z
    .string()
    .transform(numberOf)
    .pipe(kind.min(low, `must be from ${low} to ${high}`).max(high, `must be from ${low} to ${high}`));
const share = between(0, 1, z.number('must be a number from 0 to 1'));
const day = z.iso.date('must be a day of the calendar, yyyy-mm-dd');

const Fields = z.object({
  count: between(1, 1_000_000_000),
  from: day.optional(),
  to: day.optional(),
  seed: z.string(),
  profile: z.enum(profileNames),
  badShare: share.optional(),
  duplicates: share,
  worldSeed: z.string(),
  counties: between(1, maxCounties),
  departments: between(1, 100_000),
  items: between(1, 1_000_000),
  points: between(1, 100_000),
  world: z.string().optional(),
  out: z.string().optional(),
  toApi: z.url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:3000' }).optional(),
  key: z.string().min(1, 'must not be empty').optional(),
  rate: between(1, 1_000_000).optional(),
  single: between(1, 1_000).optional(),
  cases: z.boolean(),
});
type Given = z.infer<typeof Fields>;

const makesReviews = ({ out, toApi }: Given): boolean => out !== undefined || toApi !== undefined;

/** What one option asks of another: the option to name, when it is wrong, and the words for it. */
const rules: readonly (readonly [keyof Given, (given: Given) => boolean, string])[] = [
  [
    'out',
    (given) => !makesReviews(given) && given.world === undefined,
    'is missing; or say --to-api, or --world for the directory',
  ],
  ['out', ({ out, toApi }) => out !== undefined && toApi !== undefined, 'and --to-api exclude each other'],
  ['key', ({ toApi, key }) => toApi !== undefined && key === undefined, 'is needed with --to-api (or set REDRESS_API_KEY)'],
  ['rate', ({ toApi, rate }) => toApi === undefined && rate !== undefined, 'only makes sense with --to-api'],
  ['single', ({ toApi, single }) => toApi === undefined && single !== undefined, 'only makes sense with --to-api'],
  ['from', (given) => makesReviews(given) && given.from === undefined, 'is missing: the first day of the reviews'],
  ['to', (given) => makesReviews(given) && given.to === undefined, 'is missing: the last day of the reviews'],
  ['to', ({ from = '', to }) => to !== undefined && to < from, 'must not be before --from'],
];

const Given = Fields.check(({ value, issues }) => {
  for (const [option, isWrong, message] of rules)
    if (isWrong(value)) issues.push({ code: 'custom', path: [option], message, input: value[option] });
});

/** The command line was wrong; the message has a line for each option that was. */
export class WrongOptions extends Error {
  constructor(issues: readonly z.core.$ZodIssue[]) {
    const flag = (name: string) => `--${name.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
    super(issues.map(({ path, message }) => `${flag(String(path[0]))} ${message}`).join('\n'));
    this.name = 'WrongOptions';
  }
}

const destinationOf = ({ out, toApi, key, rate, single, cases }: Given): { file: string } | ApiDestination | undefined => {
  if (out !== undefined) return { file: out };
  if (toApi === undefined || key === undefined) return undefined;
  return { baseUrl: toApi, key, cases, ...(rate !== undefined && { rate }), ...(single !== undefined && { single }) };
};

/** What the options come to. Throws `WrongOptions`. */
export const planOf = (options: object): SimulationPlan => {
  const given = Given.safeParse(options);
  if (!given.success) throw new WrongOptions(given.error.issues);
  const { seed, count, from, to, profile, badShare, duplicates, worldSeed, counties, departments, items, points, world } =
    given.data;
  const destination = destinationOf(given.data);
  const reviews = from !== undefined &&
    to !== undefined &&
    destination !== undefined && {
      options: { seed, count, from, to, profile, ...(badShare !== undefined && { badShare }), duplicates },
      to: destination,
    };
  return {
    world: { seed: worldSeed, counties, departments, items, points },
    ...(world !== undefined && { worldFile: world }),
    ...(reviews && { reviews }),
  };
};

const usualProfile: ProfileName = '2023-07';

/** The options of `simulate` as commander shows them; values stay text until `planOf` has judged them. */
export const withSimulateOptions = (command: Command): Command =>
  command
    .option('--count <n>', 'how many reviews', '10000')
    .option('--from <day>', 'first day of the reviews, yyyy-mm-dd')
    .option('--to <day>', 'last day of the reviews')
    .option('--seed <text>', 'another seed gives other reviews of the same world', '1')
    .addOption(new Option('--profile <month>', 'whose published figures to follow').choices(profileNames).default(usualProfile))
    .option('--bad-share <share>', 'share of bad reviews, 0 to 1, instead of the profile’s')
    .option('--duplicates <share>', 'share of lines that repeat an earlier one', '0')
    .option('--world-seed <text>', 'another seed gives another directory', '1')
    .option('--counties <n>', `counties beside the city, up to ${maxCounties}`, '3')
    .option('--departments <n>', 'departments', '24')
    .option('--items <n>', 'service items', '100')
    .option('--points <n>', 'service points', '16')
    .option('--world <file>', 'write the directory, for `redress import directory`')
    .option('--out <file>', 'write the reviews as NDJSON; - is standard output')
    .option('--to-api <address>', 'send the reviews to a running redress, in one streamed batch')
    .addOption(new Option('--key <key>', 'API key of a channel').env('REDRESS_API_KEY'))
    .option('--rate <n>', 'reviews a second to send; as fast as they are taken when not given')
    .option('--no-cases', 'leave out how many cases were finished, which go before the reviews to a running redress')
    .option('--single <n>', 'one request per review, up to n at once, instead of a batch');

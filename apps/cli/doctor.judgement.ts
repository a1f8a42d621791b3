import type { LocalDay } from '#kernel/values.js';

/** What was found of the machine and the deployment; `undefined` where it could not be looked at. */
export interface Facts {
  /** Of the Node.js that runs this: `24.21.0`. */
  readonly node: string;
  /** Whether it knows the Chinese language, and the time zone of the settings. */
  readonly chinese: boolean;
  readonly zone: { readonly name: string; readonly known: boolean } | undefined;
  /** What is wrong with the settings; names, never values. */
  readonly configuration: readonly string[];
  readonly port: { readonly number: number; readonly free: boolean; readonly ours: boolean } | undefined;
  /** Room where the data folder lies. */
  readonly disk: { readonly folder: string; readonly freeBytes: number } | undefined;
  readonly database: DatabaseFacts | { readonly failed: string } | 'not-made-yet' | undefined;
  /** How far the calendar reaches, and today. */
  readonly calendar: { readonly coveredUntil: LocalDay; readonly today: LocalDay } | { readonly failed: string } | undefined;
  /** Keys of the demo in a production deployment. */
  readonly demoKeys: boolean;
  /** Fonts with Chinese characters, and a browser; looked for only where pictures or browser specs are made. */
  readonly pictures: { readonly chineseFonts: boolean; readonly browser: boolean } | undefined;
}

export interface DatabaseFacts {
  readonly encoding: string;
  readonly ctype: string;
  /** How far its clock is ahead of this machine's. */
  readonly clockAheadMillis: number;
}

export interface Finding {
  readonly about: string;
  readonly state: 'ok' | 'warning' | 'bad';
  readonly says: string;
  /** What to do about it. */
  readonly cure?: string;
}

const leastNode = [20, 19] as const;
const giga = 1024 ** 3;
const littleRoom = 5 * giga;
const noRoom = giga;
const clockWarning = 2_000;
const clockBad = 60_000;
/** The arrangement of the next year is published late in the year: from then on its absence is worth a word. */
const askFrom = '-11-01';

const ok = (about: string, says: string): Finding => ({ about, state: 'ok', says });
const warning = (about: string, says: string, cure: string): Finding => ({ about, state: 'warning', says, cure });
const bad = (about: string, says: string, cure: string): Finding => ({ about, state: 'bad', says, cure });

const node = ({ node: version }: Facts): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]);
  return isOld ? bad('node', `${version} is too old`, `install Node.js ${leastNode.join('.')} or newer`) : ok('node', version);
};

const language = ({ chinese, zone }: Facts): Finding => {
  if (!chinese)
    return bad('locale', 'this Node.js knows no Chinese', 'use a build of Node.js with full ICU, as nodejs.org has them');
  if (zone && !zone.known)
    return bad('locale', `there is no time zone ${zone.name}`, 'set TIME_ZONE to a name such as Asia/Shanghai');
  return ok('locale', `Chinese, ${zone?.name ?? 'time zone not known'}`);
};

const configuration = ({ configuration: problems }: Facts): readonly Finding[] =>
  problems.length === 0
    ? [ok('settings', 'make sense')]
    : problems.map((problem) => bad('settings', problem, 'see the settings in docs/deployment.md'));

const port = ({ port: asked }: Facts): readonly Finding[] => {
  if (!asked) return [];
  const { number, free, ours } = asked;
  if (ours) return [ok('port', `${number}: redress runs on this data folder`)];
  return free
    ? [ok('port', `${number} is free`)]
    : [warning('port', `${number} is taken`, 'redress takes the next free one; stop who has it, or set PORT')];
};

const disk = ({ disk: room }: Facts): readonly Finding[] => {
  if (!room) return [];
  const says = `${(room.freeBytes / giga).toFixed(1)} GB free at ${room.folder}`;
  if (room.freeBytes < noRoom)
    return [bad('disk', says, 'make room before the database stops writing, or set REDRESS_DATA elsewhere')];
  return [
    room.freeBytes < littleRoom ? warning('disk', says, 'make room, or set REDRESS_DATA to a larger disk') : ok('disk', says),
  ];
};

const clock = ({ clockAheadMillis: ahead }: DatabaseFacts): Finding => {
  const says = `the database's is ${Math.abs(ahead)} ms ${ahead < 0 ? 'behind' : 'ahead'}`;
  const cure = 'set both clocks by the same time server (chrony or systemd-timesyncd): limits go by one, records by the other';
  if (Math.abs(ahead) >= clockBad) return bad('clock', says, cure);
  return Math.abs(ahead) >= clockWarning ? warning('clock', says, cure) : ok('clock', says);
};

const encoding = ({ encoding: name, ctype }: DatabaseFacts): Finding => {
  const cure = `make the database anew: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`;
  if (name !== 'UTF8') return bad('database', `its encoding is ${name}, which has no room for all Chinese characters`, cure);
  if (ctype === 'C' || ctype === 'POSIX')
    return warning('database', `its locale ${ctype} takes Chinese characters for no letters`, cure);
  return ok('database', `${name}, ${ctype}`);
};

const database = ({ database: found }: Facts): readonly Finding[] => {
  if (found === undefined) return [];
  if (found === 'not-made-yet') return [ok('database', 'is made at the first start')];
  if ('failed' in found) return [bad('database', found.failed, 'start the server that DATABASE_URL names, or mend the URL')];
  return [encoding(found), clock(found)];
};

const calendar = ({ calendar: found }: Facts): readonly Finding[] => {
  if (!found) return [];
  if ('failed' in found) return [bad('deployment', found.failed, 'mend what it says, then ask again')];
  const { coveredUntil, today } = found;
  const missing = Number(coveredUntil.slice(0, 4)) + 1;
  const says = `published until ${coveredUntil}`;
  const cure = `redress calendar load ${missing}.json, or the page /staff/calendar`;
  if (today > coveredUntil) return [bad('calendar', `${says}: limits are reckoned without it`, cure)];
  const isTime = today >= `${missing - 1}${askFrom}`;
  return [
    isTime ? warning('calendar', `${says}; limits that reach into ${missing} are provisional`, cure) : ok('calendar', says),
  ];
};

const keys = ({ demoKeys }: Facts): readonly Finding[] =>
  demoKeys ? [bad('keys', 'keys of the demo are valid in production', 'redress keys revoke demo-…, for each of them')] : [];

const pictures = ({ pictures: found }: Facts): readonly Finding[] => {
  if (!found) return [];
  const { chineseFonts, browser } = found;
  return [
    chineseFonts ? ok('fonts', 'Chinese') : warning('fonts', 'none with Chinese characters', 'apt-get install fonts-noto-cjk'),
    browser ? ok('browser', 'Chromium') : warning('browser', 'no Chromium', 'apt-get install chromium'),
  ];
};

/** What the facts mean, and the cure for each that is not as it should be. */
export const judge = (facts: Facts): readonly Finding[] => [
  node(facts),
  language(facts),
  ...configuration(facts),
  ...port(facts),
  ...disk(facts),
  ...database(facts),
  ...calendar(facts),
  ...keys(facts),
  ...pictures(facts),
];

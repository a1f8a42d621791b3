import { Command, Option } from 'commander';
import { type Caller, Role } from '#kernel/callers.port.js';
import { Channel } from '#kernel/values.js';
import { KeyWish } from '../api/operators/key-wish.js';
import { fieldIssues } from '../api/http/issue.js';
import { BadUsage, CannotDo, spoken } from './failure.js';
import { withParts } from './system.js';

interface IssueOptions {
  readonly role: Role;
  readonly channel?: Channel;
  readonly department: readonly string[];
  readonly region: readonly string[];
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const optionOf: Readonly<Record<string, string>> = { name: '<name>', departments: '--department', regions: '--region' };

const callerOf = (name: string, { role, channel, department, region }: IssueOptions): Caller => {
  if (channel !== undefined && role !== 'channel') throw new BadUsage('--channel is for the role channel only');
  const caller = KeyWish.safeParse({
    name,
    role,
    channel: channel ?? null,
    departments: department,
    regions: region,
    demo: false,
  });
  if (caller.success) return caller.data;
  const wrong = fieldIssues(caller.error.issues, spoken).map(({ field, detail }) => {
    const [named = field] = field.split('.');
    return `${optionOf[named] ?? `--${named}`}: ${detail}`;
  });
  throw new BadUsage([...new Set(wrong)].join('; '));
};

const issue = async (name: string, options: IssueOptions): Promise<void> => {
  const caller = callerOf(name, options);
  const key = await withParts(({ callers }) => callers.issue(caller));
  process.stderr.write('This key is shown once; only a digest of it is kept.\n');
  process.stdout.write(`${key}\n`);
};

const revoke = async (name: string): Promise<void> => {
  if (!(await withParts(({ callers }) => callers.revoke(name)))) throw new CannotDo(`there is no key of the name ${name}`);
  process.stdout.write(`${name} is revoked; running processes notice within five seconds\n`);
};

/** `redress keys`: API keys for channels and staff. */
export const keysCommand = (): Command => {
  const command = new Command('keys').description('issue and revoke API keys');
  command
    .command('issue')
    .description('make a key and print it, once; an older key of the same name stops working')
    .argument('<name>', 'who it is for: small letters, digits and hyphens; of a channel, the source its reviews come from')
    .addOption(new Option('--role <role>', 'what it may do').choices(Role.options).makeOptionMandatory())
    .addOption(new Option('--channel <channel>', 'where reviews come from that do not say').choices(Channel.options))
    .option('--department <code>', 'sees this department and those below it; may be repeated', collect, [])
    .option('--region <code>', 'sees this region and those below it; may be repeated', collect, [])
    .action(issue);
  command.command('revoke').description('make a key worthless').argument('<name>', 'the name it was issued under').action(revoke);
  return command;
};

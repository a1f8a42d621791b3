import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { CommandBus } from '@nestjs/cqrs';
import { Command } from 'commander';
import { ForgetPerson } from '#identity/identity.commands.js';
import type { Handled } from '#kernel/streams.js';
import { type Remains, remainsOf } from '../api/operators/person-remains.js';
import type { Parts } from '../parts.js';
import { BadUsage, CannotDo } from './failure.js';
import { formatCount, startProgress } from './progress.js';
import { type System, withSystem } from './system.js';

interface Options {
  readonly contact?: string;
  readonly person?: string;
  readonly yes?: true;
}

const confirm = async (): Promise<void> => {
  if (!process.stdin.isTTY) throw new BadUsage('there is no terminal to ask on: say --yes');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const question = 'Nobody will ever read again what this person wrote. Type "forget" to go on: ';
  const answer = await terminal.question(question).finally(() => terminal.close());
  if (answer.trim() !== 'forget') throw new CannotDo('nothing was changed');
};

const personOf = async ({ vault }: Parts, { contact, person }: Options): Promise<string> => {
  if (person !== undefined) return person;
  const found = await vault.find(contact ?? '');
  return found ?? Promise.reject(new CannotDo('nobody with this contact is known, or they were forgotten before'));
};

/** What still counts that came from the person. Looks through the whole log. */
const remaining = async ({ store }: Parts, person: string): Promise<Remains> => {
  const progress = startProgress('count what remains', Number(await store.head()));
  try {
    return await remainsOf(store, person, { onReach: (position) => progress.reach(Number(position)) });
  } finally {
    progress.stop();
  }
};

const forget = async ({ parts, app }: System, options: Options): Promise<void> => {
  const { vault } = parts;
  const person = await personOf(parts, options);
  const destroyed = await vault.forget(person);
  if (!destroyed) await vault.open({ person, box: '' }); // throws for a person who never was
  const recorded = await app
    .get(CommandBus)
    .execute<ForgetPerson, Handled<unknown, unknown>>(new ForgetPerson({ person }, { id: randomUUID(), by: 'operator:forget' }));
  // A run that was cut off may have destroyed the key and not have put it on record: that is made good.
  if (!destroyed && recorded.events.length === 0) throw new CannotDo(`${person} was forgotten before`);
  process.stdout.write(`the key of ${person} is destroyed; running processes let go of theirs within five seconds\n`);
  const { reviews, orders } = await remaining(parts, person);
  process.stdout.write(
    `what remains, without a name or a word: ${formatCount(reviews)} reviews and ${formatCount(orders)} work orders, counted as before\n`,
  );
};

const run = async (options: Options): Promise<void> => {
  if ((options.contact === undefined) === (options.person === undefined))
    throw new BadUsage('say whom: either --contact or --person');
  if (!options.yes) await confirm();
  await withSystem((system) => forget(system, options));
};

/** `redress forget`: destroys the key that everything of a person is sealed with. */
export const forgetCommand = (): Command =>
  new Command('forget')
    .description('make everything a person wrote unreadable for good; what was counted stays counted')
    .option('--contact <contact>', 'the person who gave this contact')
    .option('--person <id>', 'the person of this pseudonym')
    .option('--yes', 'do not ask')
    .action(run);

import { Command } from 'commander';
import { gather } from './doctor.facts.js';
import { type Finding, judge } from './doctor.judgement.js';

const wide = 12;

const lineOf = ({ about, state, says, cure }: Finding): string =>
  `${state.padEnd(wide - 3)}${about.padEnd(wide)}${says}${cure === undefined ? '' : `\n${' '.repeat(2 * wide - 3)}→ ${cure}`}\n`;

const run = async ({ pictures = false }: { readonly pictures?: boolean }): Promise<void> => {
  const findings = judge(await gather(process.env, { pictures }));
  process.stdout.write(findings.map(lineOf).join(''));
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  process.stdout.write(`${count('bad')} bad, ${count('warning')} to look at\n`);
  if (count('bad') > 0) process.exitCode = 1;
};

/** `redress doctor`: exit code 1 where something is bad. */
export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('look at Node, settings, port, disk, database, clock and calendar, and say the cure for what is amiss')
    .option('--pictures', 'also at the fonts and the browser that pictures and browser specs are made with')
    .action(run);

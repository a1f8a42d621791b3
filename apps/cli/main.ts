import { Command } from 'commander';
import { keepHeapSmall } from '../heap.js';
import { calendarCommand } from './calendar.command.js';
import { doctorCommand } from './doctor.command.js';
import { report } from './failure.js';
import { forgetCommand } from './forget.command.js';
import { importCommand } from './import.command.js';
import { keysCommand } from './keys.command.js';
import { rearmCommand } from './rearm.command.js';
import { rebuildCommand } from './rebuild.command.js';
import { resumeCommand } from './resume.command.js';
import { simulateCommand } from './simulate.command.js';
import { statusCommand } from './status.command.js';

keepHeapSmall();

/** Commander throws instead of ending the process, here and below: what was opened is closed first. */
const throwing = (command: Command): Command => {
  for (const below of command.commands) throwing(below);
  return command.exitOverride().showHelpAfterError('(--help shows what there is)');
};

const program = throwing(
  new Command('redress')
    .description('good and bad reviews of public services: operate a deployment from its command line')
    .addCommand(importCommand())
    .addCommand(keysCommand())
    .addCommand(doctorCommand())
    .addCommand(statusCommand())
    .addCommand(resumeCommand())
    .addCommand(rebuildCommand())
    .addCommand(rearmCommand())
    .addCommand(forgetCommand())
    .addCommand(calendarCommand())
    .addCommand(simulateCommand()),
);

// Whoever reads no further, such as `head`, has seen enough: what is being done is done all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

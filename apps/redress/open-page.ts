import { spawn } from 'node:child_process';
import type { Settings } from '#platform/config.js';

type Environment = Readonly<Record<string, string | undefined>>;

const isSet = (environment: Environment, names: readonly string[]): boolean =>
  names.some((name) => (environment[name] ?? '') !== '');

/**
 * What opens an address for whoever sits before the machine; `undefined` where nobody does: in CI, over SSH, without a display, or when
 * what we say goes into a file.
 */
export const openerOf = (
  platform: NodeJS.Platform,
  environment: Environment,
  isTerminal: boolean,
): readonly string[] | undefined => {
  if (!isTerminal || isSet(environment, ['CI', 'SSH_CONNECTION', 'SSH_TTY'])) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return isSet(environment, ['DISPLAY', 'WAYLAND_DISPLAY']) ? ['xdg-open'] : undefined;
};

/** Opens a page in the browser of a desktop, unless the settings say no; answers whether it was tried and worked. */
export const openPage = async (
  url: string,
  { OPEN_BROWSER }: Pick<Settings, 'OPEN_BROWSER'>,
  environment: Environment,
): Promise<boolean> => {
  const opener = OPEN_BROWSER === 'yes' ? openerOf(process.platform, environment, process.stdout.isTTY) : undefined;
  if (!opener) return false;
  const [command = '', ...before] = opener;
  const child = spawn(command, [...before, url], { stdio: 'ignore', detached: true });
  child.unref();
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false)); // there is none: the address is in the terminal
  });
};

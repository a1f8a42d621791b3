import { rm } from 'node:fs/promises';
import type { Servers } from './start-servers.js';

export default async function stopServers(): Promise<void> {
  const { redressServers: servers } = globalThis as { redressServers?: Servers };
  servers?.redis?.kill('SIGTERM');
  await servers?.postgres?.stop();
  if (servers?.folder) await rm(servers.folder, { recursive: true, force: true });
}

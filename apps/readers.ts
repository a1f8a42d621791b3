import type { INestApplicationContext } from '@nestjs/common';
import { DirectoryProgress } from '#directory/directory.port.js';
import { RulebookProgress } from '#rulebook/rulebook.port.js';

/** What came before directory and rulebook are known would be refused for no reason: wait for them. */
export const readersReady = async (app: INestApplicationContext): Promise<void> => {
  await Promise.all([app.get(DirectoryProgress).ready(), app.get(RulebookProgress).ready()]);
};

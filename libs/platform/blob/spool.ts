import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteStream } from '#kernel/blob-store.port.js';
import { doing } from './outage.js';

const writeAll = async (file: FileHandle, chunk: Uint8Array): Promise<void> => {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
};

/** Writes a new file in `folder` to its end and hands its path to `use`, which may move it away. Whatever happens, the path is free again. */
export const spooled = async (
  folder: string,
  bytes: ByteStream,
  use: (path: string) => Promise<void>,
  seen: (chunk: Uint8Array) => void = () => undefined,
): Promise<void> => {
  const path = join(folder, randomUUID());
  const file = await doing('making a file', () => open(path, 'wx', 0o600));
  try {
    try {
      for await (const chunk of bytes) {
        await doing('writing a file', () => writeAll(file, chunk));
        seen(chunk);
      }
      await doing('writing a file', () => file.sync());
    } finally {
      await doing('closing a file', () => file.close());
    }
    await use(path);
  } finally {
    await doing('clearing up', () => rm(path, { force: true }));
  }
};

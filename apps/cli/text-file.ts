import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { BadUsage } from './failure.js';

/** A small file as text, without its byte order mark. Throws `BadUsage` where it is not UTF-8. */
export const textFile = async (file: string): Promise<string> => {
  const bytes = await readFile(file);
  if (!isUtf8(bytes)) throw new BadUsage(`${file} is not UTF-8`);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
};

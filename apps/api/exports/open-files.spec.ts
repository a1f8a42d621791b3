import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { OpenFiles } from './open-files.js';

/** Bytes without end, and whether anybody still writes them. */
const endless = () => {
  const writing = { ended: 0 };
  const bytes = async function* () {
    try {
      for (;;) yield await Promise.resolve('row\n');
    } finally {
      writing.ended += 1;
    }
  };
  return { writing, bytes: bytes() };
};

/** Takes a first part of a file, and then no more. */
const begun = async (files: OpenFiles) => {
  const { writing, bytes } = endless();
  const file = files.send(bytes);
  await new Promise((resolve) => file.once('readable', resolve));
  return { file, writing };
};

describe('files on their way', () => {
  it('break off when the process stops, and whoever writes them knows before it goes on', async () => {
    const files = new OpenFiles();
    const [one, other] = [await begun(files), await begun(files)];
    await files.breakOff();
    expect([one.writing.ended, other.writing.ended]).toEqual([1, 1]);
    expect([one.file.destroyed, other.file.destroyed]).toEqual([true, true]);
  });

  it('are not waited for once they are out or their reader is gone', async () => {
    const files = new OpenFiles();
    const whole = async function* () {
      yield await Promise.resolve('all');
    };
    expect(await text(files.send(whole()))).toBe('all');
    const left = await begun(files);
    await new Promise((resolve) => left.file.once('close', resolve).destroy());
    await files.breakOff();
    expect(left.writing.ended).toBe(1);
  });

  it('do not begin any more once the process stops', async () => {
    const files = new OpenFiles();
    await files.breakOff();
    expect(files.send(endless().bytes).destroyed).toBe(true);
  });
});

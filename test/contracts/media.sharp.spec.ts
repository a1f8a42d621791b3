import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Media, UnreadablePicture } from '#kernel/media.port.js';
import { SharpMedia } from '#platform/media/sharp.media.js';
import { blackPng, files, type PictureFormat, taken, tracesIn } from '../support/pictures.js';

const media = new SharpMedia();
const formats: readonly PictureFormat[] = ['jpeg', 'png', 'webp'];
const mostPixels = 1_000_000;

describe('the type of a file', () => {
  it.each([
    ['pdf', 'application/pdf'],
    ['mp4', 'video/mp4'],
    ['webm', 'video/webm'],
    ['heic', 'image/heic'],
    ['mov', 'video/quicktime'],
    ['gif', 'image/gif'],
    ['zip', 'application/zip'],
    ['exe', 'application/x-msdownload'],
    ['elf', 'application/x-elf'],
    ['svg', undefined],
    ['html', undefined],
    ['text', undefined],
  ] as const)('of %s is %s', async (name, type) => {
    expect(await media.typeOf(files[name].subarray(0, Media.headBytes))).toBe(type);
  });

  it.each(formats)('of a picture is told from its first bytes (%s)', async (format) => {
    expect(await media.typeOf((await taken(format)).subarray(0, Media.headBytes))).toBe(`image/${format}`);
  });
});

describe('a picture written anew', () => {
  it.each(formats)('has nothing left of what stood beside it (%s)', async (format) => {
    const original = await taken(format);
    expect(tracesIn(original).length).toBeGreaterThanOrEqual(4); // or the rest of the case would prove nothing
    const { exif, orientation } = await sharp(original).metadata();
    expect(gpsLatitude(exif)).toEqual([31, 13, 49]);
    expect(orientation).toBe(6);
    const written = Buffer.from(await media.rewritten(original, mostPixels));
    expect(tracesIn(written)).toEqual([]);
    const { format: kept, exif: noExif, xmp, iptc, icc, comments, orientation: none } = await sharp(written).metadata();
    expect([kept, noExif, xmp, iptc, icc, comments, none]).toEqual([format, ...Array.from({ length: 6 }, () => undefined)]);
  });

  it.each(formats)('stands upright as it did before (%s)', async (format) => {
    const written = await media.rewritten(await taken(format), mostPixels);
    const { data, info } = await sharp(written).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([40, 80]);
    const pixel = (x: number, y: number) => [...data.subarray((y * 40 + x) * info.channels).subarray(0, 3)];
    const isRed = ([r = 0, , b = 0]: number[]) => r > 150 && b < 80;
    expect([isRed(pixel(20, 10)), isRed(pixel(20, 70))]).toEqual([true, false]);
  });

  it('is the first frame of one that moves', async () => {
    const frames = [0, 1].map((i) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background: { r: i * 255, g: 0, b: 0 } } }),
    );
    const inputs = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
    const moving = await sharp(inputs, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect((await sharp(await media.rewritten(moving, mostPixels)).metadata()).pages).toBeUndefined();
  });

  it('is refused when it has more pixels than anybody needs, however few bytes it has', async () => {
    const bomb = blackPng(30_000, 30_000);
    expect(bomb.length).toBeLessThan(10_000);
    await expect(media.rewritten(bomb, 50_000_000)).rejects.toMatchObject({ reason: 'too-many-pixels' });
    const large = blackPng(1_000, 1_001);
    await expect(media.rewritten(large, mostPixels)).rejects.toMatchObject({ reason: 'too-many-pixels' });
    expect(await media.rewritten(blackPng(1_000, 1_000), mostPixels)).toBeDefined();
  });

  it.each([
    ['cut off', (picture: Buffer) => picture.subarray(0, 300)],
    ['only a beginning', (picture: Buffer) => picture.subarray(0, 20)],
    ['scrambled', (picture: Buffer) => Buffer.concat([picture.subarray(0, 40), Buffer.alloc(500, 7)])],
  ])('is refused when it is %s', async (_, damage) => {
    for (const format of formats) {
      const damaged = damage(await taken(format));
      await expect(media.rewritten(damaged, mostPixels)).rejects.toBeInstanceOf(UnreadablePicture);
    }
  });

  it.each(['svg', 'gif', 'pdf', 'heic', 'html'] as const)(
    'is never one of another format: %s is not even decoded',
    async (name) => {
      await expect(media.rewritten(files[name], mostPixels)).rejects.toMatchObject({ reason: 'damaged' });
    },
  );

  it('does not keep the next one waiting when it fails', async () => {
    const good = await taken('jpeg');
    const all = await Promise.allSettled(
      [files.svg, good, blackPng(30_000, 30_000), good].map((one) => media.rewritten(one, mostPixels)),
    );
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });
});

/** Degrees, minutes and seconds of tag 2 (latitude) in the GPS directory of an EXIF block (little endian, as sharp writes it). */
const gpsLatitude = (exif: Buffer | undefined): number[] => {
  const tiff = exif!.subarray(exif!.indexOf('II*\0'));
  const entry = (directory: number, tag: number): number => {
    const count = tiff.readUInt16LE(directory);
    for (let i = 0; i < count; i++) {
      const at = directory + 2 + i * 12;
      if (tiff.readUInt16LE(at) === tag) return tiff.readUInt32LE(at + 8);
    }
    throw new Error('no such tag');
  };
  const latitude = entry(entry(tiff.readUInt32LE(4), 0x8825), 2);
  return [0, 8, 16].map((at) => tiff.readUInt32LE(latitude + at) / tiff.readUInt32LE(latitude + at + 4));
};

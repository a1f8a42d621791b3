import type { Sharp, SharpOptions } from 'sharp';
import { Media, UnreadablePicture } from '#kernel/media.port.js';

type MakeSharp = (picture: Uint8Array, options: SharpOptions) => Sharp;

const readable = ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'];
/** A picture that takes longer than this is made to take long. */
const longestSeconds = 30;
const quality = 90;

/** Loaded with the first picture: most processes never meet one. Nothing but these three formats is ever decoded. */
const loadSharp = async (): Promise<MakeSharp> => {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: readable });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
};

const write = async (picture: Sharp): Promise<Buffer> => {
  const { format } = await picture.metadata();
  const upright = picture.autoOrient().timeout({ seconds: longestSeconds });
  switch (format) {
    case 'jpeg':
      return upright.jpeg({ quality }).toBuffer();
    case 'png':
      return upright.png().toBuffer();
    case 'webp':
      return upright.webp({ quality }).toBuffer();
    default:
      throw new UnreadablePicture('damaged');
  }
};

const told = (error: unknown): UnreadablePicture => {
  if (error instanceof UnreadablePicture) return error;
  const isTooLarge = Error.isError(error) && error.message.includes('pixel limit');
  return new UnreadablePicture(isTooLarge ? 'too-many-pixels' : 'damaged', error);
};

/** Formats by `file-type`, pictures by libvips. One picture at a time: unpacked it takes hundreds of times its own size. */
export class SharpMedia extends Media {
  #sharp: Promise<MakeSharp> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  override async typeOf(head: Uint8Array): Promise<string | undefined> {
    const { fileTypeFromBuffer } = await import('file-type');
    return (await fileTypeFromBuffer(head))?.mime;
  }

  override async rewritten(picture: Uint8Array, mostPixels: number): Promise<Uint8Array> {
    this.#sharp ??= loadSharp();
    const sharp = await this.#sharp;
    const turn = this.#last.then(() => write(sharp(picture, { limitInputPixels: mostPixels, failOn: 'error' })));
    this.#last = turn.catch(() => undefined);
    return turn.catch((error: unknown) => {
      throw told(error);
    });
  }
}

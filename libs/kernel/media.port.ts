/** A picture that cannot be read to its end, or one that is larger than anybody's camera makes them. */
export class UnreadablePicture extends Error {
  constructor(
    readonly reason: 'damaged' | 'too-many-pixels',
    cause?: unknown,
  ) {
    super(reason, { cause });
    this.name = 'UnreadablePicture';
  }
}

/** What only somebody who knows the formats of files can tell. */
export abstract class Media {
  /** The first bytes of a file: so many are enough to tell its type. */
  static readonly headBytes = 8_192;

  /** The media type that a file's first bytes speak of; `undefined` for none that is known. */
  abstract typeOf(head: Uint8Array): Promise<string | undefined>;

  /**
   * A JPEG, PNG or WebP written anew in its own format: upright, the first frame alone, and nothing left of what stood beside
   * the picture (EXIF, XMP, IPTC, GPS, thumbnails, comments, bytes after its end). Throws `UnreadablePicture`.
   */
  abstract rewritten(picture: Uint8Array, mostPixels: number): Promise<Uint8Array>;
}

import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** What a telephone writes beside a picture. */
export const traces = {
  maker: 'Telephone of Li Wei',
  day: '2026:07:06',
  place: 'Window 3 of the hall',
  xmp: '欧阳试验',
  after: '<script>alert(document.domain)</script>',
} as const;

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${traces.xmp}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`;

export type PictureFormat = 'jpeg' | 'png' | 'webp';

const left = { r: 200, g: 30, b: 30 };
const right = { r: 30, g: 30, b: 200 };

/** 80 by 40, red on the left and blue on the right, to be turned a quarter to the right by whoever shows it: red on top. */
export const taken = async (format: PictureFormat): Promise<Buffer> => {
  const blue = await sharp({ create: { width: 40, height: 40, channels: 3, background: right } })
    .png()
    .toBuffer();
  const picture = sharp({ create: { width: 80, height: 40, channels: 3, background: left } })
    .composite([{ input: blue, left: 40, top: 0 }])
    .withExif({
      IFD0: { Make: traces.maker, ImageDescription: traces.place, Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 49/1', GPSDateStamp: traces.day },
    })
    .withXmp(xmp)
    .withMetadata({ orientation: 6 });
  return Buffer.concat([await picture.toFormat(format).toBuffer(), Buffer.from(traces.after)]);
};

/** Traces that can be read in the bytes. */
export const tracesIn = (bytes: Buffer): string[] => Object.values(traces).filter((trace) => bytes.includes(trace));

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};

/** A black PNG of that width and height, in one bit a pixel: a few kilobytes, whatever it says. */
export const blackPng = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const lines = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 1_000)));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))]);
};

/** The beginnings of files of other kinds, long enough to be told. */
const of = (beginning: string | Buffer, length = 2_000) => Buffer.concat([Buffer.from(beginning), Buffer.alloc(length, 1)]);
const boxed = (brand: string) =>
  of(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\x00\x00\x02\x00${brand}mp42`, 'latin1')]));

export const files = {
  pdf: Buffer.from('%PDF-1.4\n1 0 obj << /Author (Li Wei) >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
  mp4: boxed('isom'),
  webm: of(
    Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff', 'hex'),
  ),
  heic: boxed('heic'),
  mov: boxed('qt  '),
  gif: of('GIF89a'),
  zip: of(Buffer.from('504b0304140000000000', 'hex')),
  exe: of(Buffer.from('4d5a9000', 'hex')),
  elf: of(Buffer.from('7f454c46020101000000000000000000', 'hex')),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  html: Buffer.from('<!doctype html><html><body><script>alert(1)</script></body></html>'),
  text: Buffer.from('窗口排了两个小时的队'),
} as const;

/** Object ids of the element types. */
const oids = { int2: 21, int4: 23, text: 25, uuid: 2950, jsonb: 3802 } as const;
const headerBytes = 20;

/** A one-dimensional array without NULLs in PostgreSQL's binary form: nothing to quote here, nothing to unquote there. */
const begin = (oid: number, length: number, elementBytes: number): Buffer => {
  const buffer = Buffer.allocUnsafe(length === 0 ? 12 : headerBytes + elementBytes);
  buffer.writeInt32BE(length === 0 ? 0 : 1, 0); // dimensions
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  if (length === 0) return buffer;
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16); // the index of the first element
  return buffer;
};

export const int4Array = (values: readonly number[]): Buffer => {
  const buffer = begin(oids.int4, values.length, 8 * values.length);
  let at = headerBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(4, at);
    at = buffer.writeInt32BE(value, at);
  }
  return buffer;
};

export const int2Array = (values: readonly number[]): Buffer => {
  const buffer = begin(oids.int2, values.length, 6 * values.length);
  let at = headerBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(2, at);
    at = buffer.writeInt16BE(value, at);
  }
  return buffer;
};

export const uuidArray = (values: readonly string[]): Buffer => {
  const buffer = begin(oids.uuid, values.length, 20 * values.length);
  let at = headerBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(16, at);
    at += buffer.write(value.replaceAll('-', ''), at, 'hex');
  }
  return buffer;
};

export const textArray = (values: readonly string[]): Buffer => texts(oids.text, '', values);

/** `jsonb` in binary is a version number, 1, and the text. */
export const jsonbArray = (values: readonly string[]): Buffer => texts(oids.jsonb, '\u0001', values);

const texts = (oid: number, prefix: string, values: readonly string[]): Buffer => {
  let bytes = 0;
  for (const value of values) bytes += 4 + prefix.length + Buffer.byteLength(value);
  const buffer = begin(oid, values.length, bytes);
  let at = headerBytes;
  for (const value of values) {
    const from = at + 4;
    at = from + buffer.write(prefix, from, 'latin1');
    at += buffer.write(value, at, 'utf8');
    buffer.writeInt32BE(at - from, from - 4);
  }
  return buffer;
};

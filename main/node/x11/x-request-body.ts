/** Bodies of requests as X11 has them on the wire, little-endian. */

/** The protocol pads everything to a multiple of four bytes. */
export const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);

/** The body of a request out of 32-bit numbers. */
export function words(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number >>> 0, index * 4);
  return bytes;
}

/** The body of a request that asks for a name. */
export function named(text: string): Buffer {
  const name = Buffer.from(text, 'latin1');
  const head = Buffer.alloc(4);
  head.writeUInt16LE(name.length, 0);
  return padded(Buffer.concat([head, name]));
}

/** Native messaging: four bytes of length in the machine's order, then JSON in UTF-8. */
import { endianness } from 'node:os';
import type { Readable, Writable } from 'node:stream';

const HEAD = 4;
/** More than the training pages send. */
const LARGEST = 4 * 1024 * 1024;

/** Calls for every whole message; one that is too large or no JSON ends the reading. */
export function readFrames(stream: Readable, onMessage: (message: unknown) => void): void {
  let held = Buffer.alloc(0);
  stream.on('data', (part: Buffer) => {
    held = Buffer.concat([held, part]);
    while (held.length >= HEAD) {
      const size = endianness() === 'LE' ? held.readUInt32LE() : held.readUInt32BE();
      if (size > LARGEST) {
        stream.destroy();
        return;
      }
      if (held.length < HEAD + size) return;
      const text = held.toString('utf8', HEAD, HEAD + size);
      held = held.subarray(HEAD + size);
      onMessage(JSON.parse(text));
    }
  });
}

/** Sends one message. */
export function writeFrame(stream: Writable, message: object): void {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(HEAD);
  if (endianness() === 'LE') head.writeUInt32LE(body.length);
  else head.writeUInt32BE(body.length);
  stream.write(Buffer.concat([head, body]));
}

/** The cookie by which the X server lets a program in. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The cookie for a display out of an authority file (Xau(3): big-endian, each field with its length before it);
 * empty where the server asks for none or there is no file.
 */
export function cookieFor(number: string, file: Buffer): { readonly name: string; readonly data: Buffer } {
  let at = 0;
  const field = (): Buffer => {
    const length = file.readUInt16BE(at);
    at += 2 + length;
    return file.subarray(at - length, at);
  };
  while (at + 2 < file.length) {
    at += 2;
    const [, display, name, data] = [field(), field(), field(), field()];
    const isOurs = display?.toString() === number || display?.length === 0;
    if (isOurs && name && data) return { name: name.toString(), data };
  }
  return { name: '', data: Buffer.alloc(0) };
}

/** The same from the file of this account. */
export function cookieHere(number: string, env: NodeJS.ProcessEnv) {
  try {
    return cookieFor(number, readFileSync(env.XAUTHORITY ?? join(homedir(), '.Xauthority')));
  } catch {
    // No file, or one that ends too early: a server without cookies lets us in all the same.
    return { name: '', data: Buffer.alloc(0) };
  }
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The four digits by which a visitor closes the hidden screen. In memory only and never as they were typed: what is kept is
 * their keyed hash, and the key goes with it. Nothing of it is logged.
 */
export class HideCode {
  #key: Buffer | null = null;
  #hash: Buffer = Buffer.alloc(0);

  /** Keeps a code in place of the one before. */
  set(code: string): void {
    this.#key = randomBytes(32);
    this.#hash = hashOf(this.#key, code);
  }

  /** Is it the code that is kept? Compared in constant time; false where none is kept. */
  matches(code: string): boolean {
    return this.#key !== null && timingSafeEqual(hashOf(this.#key, code), this.#hash);
  }

  /** Forgets the code. May be called twice. */
  clear(): void {
    this.#key?.fill(0);
    this.#key = null;
    this.#hash.fill(0);
  }
}

function hashOf(key: Buffer, code: string): Buffer {
  return createHmac('sha256', key).update(code).digest();
}

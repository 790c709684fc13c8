import { randomBytes, timingSafeEqual } from 'node:crypto';
import { argon2id } from '@noble/hashes/argon2';

/** OWASP Password Storage Cheat Sheet 2025: 19 MiB, two passes, one lane. Here about half a second. */
const COST = { m: 19_456, t: 2, p: 1 };
/**
 * Of a card's number, which nobody types: a list of ten cards is gone through in about a second, while a visitor's token
 * waits to be told from them.
 */
export const CARD_COST = { m: 8192, t: 1, p: 1 };
const SALT = 16;

/** @returns a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>` */
export function hashPin(pin: string, cost = COST): string {
  const salt = randomBytes(SALT);
  const hash = argon2id(pin, salt, { ...cost, dkLen: 32 });
  return `$argon2id$v=19$m=${cost.m},t=${cost.t},p=${cost.p}$${encode(salt)}$${encode(hash)}`;
}

/** Whether the PIN is the one that a PHC string was made of; a string that is none is nobody's PIN. */
export function verifyPin(pin: string, phc: string): boolean {
  const [, m, t, p, salt, hash] =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(phc) ?? [];
  if (!salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const cost = { m: Number(m), t: Number(t), p: Number(p), dkLen: expected.length };
  return timingSafeEqual(argon2id(pin, Buffer.from(salt, 'base64'), cost), expected);
}

/** PHC writes base64 without its filling. */
function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}

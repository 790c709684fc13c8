/** Passwords of local accounts: Argon2id, computed beside the loop that serves everybody else. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP Password Storage Cheat Sheet 2025: 19 MiB, two passes, one lane. Measured 60 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };

function derive(password: string, nonce: Buffer, cost: typeof COST, tagLength: number): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    argon2('argon2id', { message: password, nonce, ...cost, tagLength }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

/** PHC writes base64 without its filling. */
const encode = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** @returns a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST, 32);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(hash)}`;
}

/** Whether the password is the one that a PHC string was made of; a string that is none is nobody's password. */
export async function isPassword(password: string, phc: string): Promise<boolean> {
  const [, m, t, p, salt, hash] =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(phc) ?? [];
  if (!salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const cost = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
  return timingSafeEqual(
    await derive(password, Buffer.from(salt, 'base64'), cost, expected.length),
    expected,
  );
}

/** Codes of six digits by time (RFC 6238), as every authenticator app makes them. */
import { Secret, TOTP } from 'otpauth';

/** The clock of a telephone may be this many steps of 30 seconds off. */
const WINDOW = 1;

function totpOf(secret: string, login = 'sector'): TOTP {
  return new TOTP({ issuer: 'Сектор', label: login, secret: Secret.fromBase32(secret) });
}

/** A new secret, base32, 160 bits. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an app reads from a QR code. */
export const secretAddress = (secret: string, login: string): string => totpOf(secret, login).toString();

/**
 * The time step that a code belongs to; null where it is wrong, or of a step that has opened the door already.
 * @param after the last step that opened it
 * @param now milliseconds since the epoch
 */
export function stepOfCode(code: string, secret: string, after: number, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(now / 30_000) + delta;
  return step > after ? step : null;
}
